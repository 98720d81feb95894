//! Arabic with the letters of Persian, Urdu, Pashto and Kurdish.
//!
//! Short vowels are not written, so a reading holds consonants and long vowels; comparisons treat vowels of such a
//! reading as nearly free. The commonest given names have their customary reading.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: String = run.chars().filter_map(plain).collect();
    let (article, stem) = match letters.strip_prefix("ال") {
        Some(stem) if stem.chars().count() >= 2 && custom(&letters).is_none() => ("al", stem),
        _ => ("", letters.as_str()),
    };
    // The article is read with its word here; the parser takes it off before, where it stands for nothing.
    out.push_str(article);
    if let Some(reading) = custom(stem) {
        out.push_str(reading);
        return;
    }
    let stem: Vec<char> = stem.chars().collect();
    for (i, &c) in stem.iter().enumerate() {
        let next = stem.get(i + 1).copied();
        match c {
            'و' => out.push_str(if i == 0 || next == Some('ا') { "w" } else { "u" }),
            'ي' => out.push_str(if i == 0 || next == Some('ا') { "y" } else { "i" }),
            'ه' | 'ة' if i + 1 == stem.len() && i > 1 => out.push('a'),
            'ه' => out.push('h'),
            _ => match letter(c) {
                Some(reading) => out.push_str(reading),
                None if c.is_alphanumeric() => super::fallback(c, out),
                None => {}
            },
        }
    }
}

/// One letter for all the forms of it; marks vanish.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'ٱ' | 'آ' => 'ا',
        'ی' | 'ى' | 'ې' | 'ۍ' | 'ے' | 'ئ' | 'ێ' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ھ' | 'ہ' | 'ە' | 'ۀ' => 'ه',
        'ۃ' => 'ة',
        'ؤ' | 'ۆ' | 'ۇ' => 'و',
        'ء' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => return None,
        _ if !c.is_alphanumeric() => return None,
        _ => c,
    })
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'ع' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ټ' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' | 'څ' => "ch",
        'ح' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' | 'ډ' => "d",
        'ذ' | 'ز' | 'ظ' | 'ځ' => "z",
        'ر' | 'ڑ' | 'ړ' | 'ڕ' => "r",
        'ژ' | 'ږ' => "zh",
        'ش' | 'ښ' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' => "k",
        'گ' | 'ګ' | 'ڭ' => "g",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڼ' => "n",
        _ => return None,
    })
}

/// Customary readings of very common names, by the letters [`plain`] leaves.
fn custom(word: &str) -> Option<&'static str> {
    Some(match word {
        "محمد" => "muhammad",
        "احمد" => "ahmad",
        "محمود" => "mahmud",
        "حامد" => "hamid",
        "حسن" => "hassan",
        "حسين" => "hussein",
        "علي" => "ali",
        "عمر" => "omar",
        "عثمان" => "othman",
        "خالد" => "khalid",
        "سعيد" => "said",
        "سعد" => "saad",
        "سالم" => "salem",
        "سليم" => "salim",
        "سليمان" => "suleiman",
        "ابراهيم" => "ibrahim",
        "اسماعيل" => "ismail",
        "اسحاق" => "ishaq",
        "يوسف" => "yusuf",
        "يعقوب" => "yaqub",
        "يحيي" => "yahya",
        "موسي" => "musa",
        "عيسي" => "issa",
        "داود" => "dawud",
        "مصطفي" => "mustafa",
        "مرتضي" => "murtada",
        "عبد" => "abd",
        "عبدالله" | "عبداله" => "abdallah",
        "الله" => "allah",
        "رحمن" => "rahman",
        "رحيم" => "rahim",
        "كريم" => "karim",
        "عزيز" => "aziz",
        "ابو" => "abu",
        "ابي" => "abi",
        "بن" => "bin",
        "ابن" => "ibn",
        "بنت" => "bint",
        "ال" => "al",
        "فاطمه" | "فاطمة" => "fatima",
        "عائشة" | "عايشه" | "عايشة" => "aisha",
        "خديجه" | "خديجة" => "khadija",
        "مريم" => "maryam",
        "زينب" => "zaynab",
        "نور" => "nur",
        "دين" => "din",
        "صالح" => "saleh",
        "ناصر" => "nasir",
        "جمال" => "jamal",
        "كمال" => "kamal",
        "طارق" => "tariq",
        "رضا" => "reza",
        "مهدي" => "mahdi",
        "هادي" => "hadi",
        "جعفر" => "jafar",
        "عباس" => "abbas",
        "قاسم" => "qasim",
        "مسعود" => "masud",
        "مجيد" => "majid",
        "رشيد" => "rashid",
        "راشد" => "rashed",
        "وليد" => "walid",
        "فيصل" => "faisal",
        "فهد" => "fahd",
        "تركي" => "turki",
        "بشار" => "bashar",
        "بشير" => "bashir",
        "اسد" => "asad",
        "اسامه" | "اسامة" => "usama",
        "حمزه" | "حمزة" => "hamza",
        "طلحه" | "طلحة" => "talha",
        "معاويه" | "معاوية" => "muawiya",
        "اكبر" => "akbar",
        "اصغر" => "asghar",
        "غلام" => "ghulam",
        "خان" => "khan",
        "شاه" => "shah",
        "ملا" => "mullah",
        "جان" => "jan",
        _ => return None,
    })
}
