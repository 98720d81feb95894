//! Customary readings of names, titles and words in Arabic letters, from general knowledge. A line: the reading, then
//! its spellings in the letters that [`super::base_letter`] returns.

use std::sync::LazyLock;

use hashbrown::HashMap;

const ARABIC_NAMES: &str = "\
muhammad محمد
ahmad احمد
mahmud محمود
hamid حامد
hamid حميد
hamdan حمدان
hassan حسن
hussein حسين
ali علي
omar عمر
othman عثمان
khalid خالد
khalil خليل
khalifa خليفة خليفه
said سعيد
saad سعد
saud سعود
sultan سلطان
salem سالم
salim سليم
salman سلمان
suleiman سليمان
ibrahim ابراهيم
ismail اسماعيل
ishaq اسحاق اسحق
yusuf يوسف
yaqub يعقوب
yahya يحيي
yunus يونس
ilyas الياس
idris ادريس
ayyub ايوب
musa موسي
issa عيسي
dawud داود داوود
mustafa مصطفي
murtada مرتضي
abd عبد
abdallah عبدالله عبداله
abdo عبده
allah الله
rahman رحمن رحمان
rahim رحيم
karim كريم
aziz عزيز
jabbar جبار
ghafur غفور
ghani غني
hakim حكيم
hadi هادي
haq حق
latif لطيف
malik ملك مالك
majid مجيد ماجد
qadir قادر
qadir قدير
qahhar قهار
quddus قدوس
razzaq رزاق
rauf رووف روف
salam سلام
samad صمد
sattar ستار
shakur شكور
wahid وحيد واحد
wahhab وهاب
zahir ظاهر زاهر
abu ابو
abi ابي
bin بن
ibn ابن
bint بنت
al ال
dhu ذو
umm ام
din دين
dawla دولة دوله
fatima فاطمه فاطمة
aisha عايشة عايشه
khadija خديجه خديجة
maryam مريم
zaynab زينب
zahra زهرا
layla ليلي
huda هدي
amina امينة امينه
samira سميرة سميره
nadia نادية ناديا ناديه
hanan حنان
muna مني
salma سلمي
nur نور
saleh صالح
salah صلاح
nasir ناصر
nasr نصر
jamal جمال
jamil جميل
kamal كمال
kamil كامل
tariq طارق
tahir طاهر
talib طالب
taha طه
reza رضا
mahdi مهدي
jafar جعفر
jabir جابر
jassim جاسم
abbas عباس
adnan عدنان
adil عادل
akram اكرم
amin امين
amir امير
amr عمرو
anwar انور
ashraf اشرف
asim عاصم
ayman ايمن
badr بدر
bakr بكر
basim باسم
bilal بلال
burhan برهان
fadl فضل
fahd فهد
faisal فيصل
farid فريد
faris فارس
faruq فاروق
fathi فتحي
fawzi فوزي
fuad فواد
habib حبيب
haidar حيدر
haitham هيثم
hani هاني
harith حارث
haroun هارون
hashim هاشم
hatim حاتم
hisham هشام
husni حسني
ihsan احسان
imad عماد
iqbal اقبال
iyad اياد
izz عز
kazim كاظم
luqman لقمان
luay لوي
mansur منصور
marwan مروان
masud مسعود
mubarak مبارك
muhsin محسن
munir منير
muslim مسلم
nabil نبيل
nadir نادر
naim نعيم
nawaf نواف
nizar نزار
qais قيس
qasim قاسم
rabi ربيع
rafiq رفيق
raid رايد
ramadan رمضان
rami رامي
rashed راشد
rashid رشيد
riad رياض
sadiq صادق صديق
saddam صدام
safi صفي
samir سمير
sami سامي
shafiq شفيق
shakir شاكر
sharif شريف
shams شمس
siraj سراج
suhail سهيل
taj تاج
taqi تقي
tawfiq توفيق
turki تركي
usama اسامه اسامة
walid وليد
wasim وسيم
yasin ياسين
yasir ياسر
zaid زيد
zain زين
zakariya زكريا
ziad زياد
zuhair زهير
bashar بشار
bashir بشير
asad اسد
hamza حمزه حمزة
talha طلحه طلحة
muawiya معاويه معاوية
akbar اكبر
asghar اصغر
ghulam غلام
gul گل
khan خان
shah شاه
jan جان
akhtar اختر
ashfaq اشفاق
nawaz نواز
pervez پرويز
chaudhry چودهري
butt بٹ
bhutto بهٹو
singh سنگه سينغ
kumar كمار
agha اغا
sheikh شيخ
sayyid سيد
haji حاج حاجي
mullah ملا
mawlawi مولوي
mawlana مولانا
qari قاري
hafiz حافظ
doktor دكتور دكتر ڈاكٹر
imam امام
mirza ميرزا مرزا
ustad استاد
bahram بهرام
behzad بهزاد
bijan بيژن
dariush داريوش
farhad فرهاد
hooshang هوشنگ
javad جواد
khosrow خسرو
mehran مهران
rostam رستم
siavash سياوش
shirin شيرين
rajab رجب
tayyib طيب
";

const FOREIGN_NAMES: &str = "\
john جون
jean ژان
james جيمس جيمز جايمس
jim جيم
joe جو
george جورج
georges ژرژ
michael مايكل مايكيل ميشاييل
michel ميشيل ميشال ميشل
mikhail ميخاييل
william وليام ويليام وليم
charles تشارلز چارلز شارل تشارلس
richard ريتشارد ريچارد رتشارد رچرڈ ريشار
robert روبرت رابرت روبير رابرٹ
bob بوب باب
steven ستيفن استيون ستيون سٹيون ستيفين استيفن اسٹيون
steve ستيف استيو ستيو سٹيو اسٹيو
thomas توماس تامس ٹامس
david ديفيد ديويد ڈيوڈ دايفيد
edward ادوارد ايدوارد ايڈورڈ
joseph جوزيف جوزف
josef يوزف يوزيف
peter بيتر پيتر پيٹر
paul بول پل
andrew اندرو اينڈريو
anthony انتوني انطوني
tony توني ٹوني
matthew ماثيو متيو
daniel دانيال دانيل دنيل دانييل
kevin كيفن كيفين كوين كيوين كيون
brian براين بريان برايان
patrick باتريك پاتريك
philip فيليب فيليپ فلپ
henry هنري هينري
harry هاري هري
jack جاك جك جيك
jacques ژاك
jeffrey جيفري جفري
jerry جيري جري
gerald جيرالد جرالد
frank فرانك
francis فرانسيس فرنسيس
francois فرانسوا
bill بيل بل
gordon جوردون غوردون گوردون
margaret مارغريت مارجريت مارگارت
elizabeth اليزابيث اليزابت
pierre بيير پير پيير بيار
jose خوسيه خوزيه خوزه خوسي
juan خوان
carlos كارلوس
jorge خورخي خورخه
javier خافيير خابيير خاوير
miguel ميغيل ميجيل ميگل
alejandro اليخاندرو الخاندرو
luis لويس لوييس
alexander الكسندر الكساندر اليكساندر
iskandar اسكندر
alex الكس اليكس
albert البرت
alberto البرتو
alfred الفريد الفرد
alan الان
alice اليس
eliot اليوت
helmut هلموت هيلموت
vladimir فلاديمير ولاديمير
sergey سيرغي سيرجي سرگي سرگيي سيرگي
dmitry ديمتري دميتري
nikolay نيكولاي
igor ايغور ايجور ايگور
yuri يوري
boris بوريس
angela انجيلا انغيلا انگلا
giovanni جيوفاني جوواني جوفاني
simon سايمون سيمون
christopher كريستوفر
nicolas نيكولاس نيكولا
martin مارتن مارتين
victor فيكتور ويكتور
donald دونالد ڈونالڈ
ronald رونالد رونالڈ
kenneth كينيث كنت
larry لاري لري
tim تيم
timothy تيموثي تيموتي
sam سام
jonathan جوناثان جاناتان
susan سوزان
linda ليندا
barbara باربارا باربرا
mary ماري
maria ماريا
anna انا
catherine كاترين كاثرين
christine كريستين
julia جوليا
eric اريك ايريك
roger روجر راجر
walter والتر
arthur ارثر ارتور
";

static BY_SPELLING: LazyLock<HashMap<&'static str, &'static str, foldhash::fast::FixedState>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    for line in ARABIC_NAMES.lines().chain(FOREIGN_NAMES.lines()) {
        let mut words = line.split(' ');
        let Some(reading) = words.next() else { continue };
        for spelling in words {
            all.entry(spelling).or_insert(reading);
        }
    }
    all
});

/// Returns the customary reading of a word in base letters.
pub(super) fn customary_reading(word: &str) -> Option<&'static str> {
    BY_SPELLING.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_latin_and_spellings_are_base_letters() {
        for (&spelling, reading) in BY_SPELLING.iter() {
            assert!(reading.bytes().all(|b| b.is_ascii_lowercase()), "{reading}");
            assert_eq!(
                spelling.chars().filter_map(super::super::base_letter).collect::<String>(),
                spelling,
                "{reading}"
            );
        }
    }
}
