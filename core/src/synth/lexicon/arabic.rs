//! Common names of Syria, Lebanon, Egypt, Morocco and Yemen: customary Latin spellings, then the Arabic script.

pub(super) const MEN: &str = "
Mohammed|Muhammad|Mohamed|Mohamad=محمد Ahmed|Ahmad|Ahmet=أحمد Ali|Aly=علي Mahmoud|Mahmud=محمود Mustafa|Mostafa|Moustapha=مصطفى
Ibrahim|Ebrahim|Brahim=إبراهيم Hassan|Hasan=حسن Hussein|Husain|Hossein=حسين Omar|Umar=عمر Khaled|Khalid=خالد Youssef|Yusuf|Yousef=يوسف
Abdullah|Abdallah=عبد_الله Abdelrahman|Abdulrahman|Abderrahmane=عبد_الرحمن Said|Saeed=سعيد Samir|Sameer=سمير Tariq|Tarek=طارق
Walid|Waleed=وليد Rami|Ramy=رامي Karim|Kareem=كريم Jamal|Gamal=جمال Adel|Adil=عادل Nabil|Nabeel=نبيل Faisal|Faysal=فيصل
Hamza|Hamzah=حمزة Bilal|Belal=بلال Ziad|Ziyad=زياد Anas|Anass=أنس Ayman|Aiman=أيمن Imad|Emad=عماد Nasser|Nasir=ناصر Salim|Saleem=سليم
Majid|Maged=ماجد Rashid|Rachid=رشيد Yassin|Yaseen|Yassine=ياسين Zakaria|Zakariya=زكريا Ismail|Ismael=إسماعيل Marwan|Marouane=مروان
Bassam|Basam=بسام Ghassan|Gassan=غسان Haitham|Haytham=هيثم Jaber|Jabir=جابر Munir|Mounir=منير Osama|Usama=أسامة Qasim|Kassem=قاسم
Salah|Saleh=صلاح";

pub(super) const WOMEN: &str = "
Fatima|Fatma|Fatimah=فاطمة Mariam|Maryam|Meryem=مريم Aisha|Aicha|Aysha=عائشة Zainab|Zeinab|Zaynab=زينب Khadija|Khadijah|Hadija=خديجة
Amina|Aminah=أمينة Nour|Noor|Nur=نور Huda|Houda=هدى Layla|Leila|Laila=ليلى Salma|Selma=سلمى Rana=رنا Rania|Raniya=رانيا Dina|Deena=دينا
Hanan|Hanane=حنان Iman|Eman|Imane=إيمان Samira|Sameera=سميرة Nadia|Nadya=نادية Noura|Nora=نورة Amal|Amel=أمل Wafa|Wafaa=وفاء
Sana|Sanaa=سناء Rasha|Racha=رشا Reem|Rim=ريم Yasmin|Yasmine|Jasmin=ياسمين Suad|Souad=سعاد Karima|Kareema=كريمة Latifa|Lateefa=لطيفة
Malika|Maleka=مليكة Najwa|Nagwa=نجوى Asma|Asmaa=أسماء Basma|Besma=بسمة Ghada|Rada=غادة Hala|Halla=هالة Jamila|Gamila=جميلة Lina|Leena=لينا
Maha=مها Rabia|Rabiaa=رابعة Safa|Safaa=صفاء Shaima|Chaimae=شيماء Zahra|Zohra=زهرة Umm_Kulthum|Oum_Kalthoum=أم_كلثوم";

pub(super) const SURNAMES: &str = "
Al-Ahmad|El_Ahmad|Alahmad=الأحمد Al-Masri|El-Masry|Almasri=المصري Haddad|Hadad=حداد Khoury|Khouri|Juri=خوري Hamdan|Hamdane=حمدان
Al-Hassan|El_Hassan|Alhasan=الحسن Al-Ali|Alali|El_Ali=العلي Khalil|Khaleel|Jalil=خليل Mansour|Mansur=منصور Najjar|Nagar|Al-Najjar=نجار
Nasser|Nasr=ناصر Darwish|Darwich|Derviche=درويش Saleh|Salih=صالح Shaheen|Chahine|Shahin=شاهين Suleiman|Sulayman|Soliman=سليمان
Al-Sayed|El-Sayed|Alsayed=السيد Abbas|Abbass=عباس Aziz|Azeez=عزيز Hamad|Hammad=حمد Qasim|Kassem|Qassem=قاسم Barakat|Baraket=بركات
Ghanem|Ghanim|Ganem=غانم Al-Khatib|El_Khatib|Alkhateeb=الخطيب Zaidan|Zeidan=زيدان Bakr|Baker=بكر Al-Rashid|El_Rachid|Alrashed=الرشيد
Hijazi|Hegazy=حجازي Sabbagh|Sabag=صباغ Awad|Aouad=عوض Farah|Farrah=فرح Fayad|Fayyad=فياض Jaber|Gaber=جابر Kanaan|Canaan=كنعان
Makki|Mekki=مكي Nassar|Nasar=نصار Qabbani|Kabbani=قباني Rahal|Rahhal=رحال Sharif|Cherif|Sherif=شريف Tahan|Tahhan=طحان Taha|Tahha=طه
Yazbek|Yazbeck=يزبك Zayat|Zayyat=زيات Al-Shami|El_Chami|Alshami=الشامي Al-Halabi|El_Halabi=الحلبي Al-Baghdadi|El_Bagdadi=البغدادي
Benali|Ben_Ali=بن_علي Bensaid|Ben_Said=بن_سعيد Alaoui|El_Alaoui=العلوي Idrissi|El_Idrissi|Idrisi=الإدريسي Tazi|Attazi=التازي
Fassi|El_Fassi=الفاسي Berrada|Barrada=برادة Chraibi|Sharaibi=الشرايبي Bennani|Benani=بناني Mrabet|Al-Murabit=المرابط Lahlou|Lahlo=لحلو
Zahrani|Al-Zahrani=الزهراني Yafai|Al-Yafei=اليافعي Hadrami|Al-Hadhrami=الحضرمي Sanaani|Al-Sanani=الصنعاني Attar|Al-Attar=عطار
Bitar|Al-Bitar=بيطار Jundi|Al-Jundi=الجندي Sabri|Sabry=صبري";
