//! Common names of northern India and Nepal: customary Latin spellings, then Devanagari.

pub(super) const MEN: &str = "
Ram|Raam=राम Rajesh|Rajes=राजेश Suresh|Sures=सुरेश Ramesh|Rames=रमेश Sanjay|Sanjai=संजय Vijay|Bijay=विजय Ajay|Ajai=अजय Anil|Aneel=अनिल
Sunil|Suneel=सुनील Rakesh|Rakes=राकेश Mukesh|Mukes=मुकेश Dinesh|Dines=दिनेश Mahesh|Mahes=महेश Ashok|Asok=अशोक Manoj|Manoz=मनोज
Pradeep|Pradip=प्रदीप Sandeep|Sandip=संदीप Deepak|Dipak=दीपक Rahul=राहुल Amit=अमित Vikas|Bikash=विकास Vishal|Bishal=विशाल Rohit=रोहित
Krishna|Krisna=कृष्ण Gopal=गोपाल Hari=हरि Shyam|Syam=श्याम Mohan=मोहन Sohan=सोहन Arjun|Arjoon=अर्जुन Prakash|Prakas=प्रकाश
Santosh|Santos=संतोष Ganesh|Ganes=गणेश Naresh|Nares=नरेश Bharat=भरत Jagdish|Jagadish=जगदीश Harpreet|Harprit=हरप्रीत
Gurpreet|Gurprit=गुरप्रीत Jaswinder|Jasvinder=जसविंदर Kuldeep|Kuldip=कुलदीप Manpreet|Manprit=मनप्रीत Imran|Emran=इमरान Salman=सलमान
Abdul|Abdool=अब्दुल Bishnu|Vishnu=विष्णु Kumar|Kumaar=कुमार Nabin|Naveen=नवीन";

pub(super) const WOMEN: &str = "
Sita|Seeta=सीता Gita|Geeta=गीता Sunita|Suneeta=सुनीता Anita|Aneeta=अनिता Rekha=रेखा Meena|Mina=मीना Radha=राधा Lakshmi|Laxmi=लक्ष्मी
Saraswati|Sarasvati=सरस्वती Parvati|Parbati=पार्वती Kavita|Kabita=कविता Savita|Sabita=सविता Pooja|Puja=पूजा Priya=प्रिया Neha=नेहा
Jyoti|Joti=ज्योति Asha|Aasha=आशा Usha=उषा Kiran=किरण Mamta|Mamata=ममता Nirmala=निर्मला Kamala|Kamla=कमला Bimala|Vimala=विमला
Shanti|Santi=शांति Maya|Maaya=माया Sarita=सरिता Sangita|Sangeeta=संगीता Rita|Reeta=रीता Deepa|Dipa=दीपा Renu=रेणु Manju=मंजू Pushpa|Puspa=पुष्पा
Amrita|Amrit=अमृता Simran=सिमरन Harjit|Harjeet=हरजीत Balwinder|Balvinder=बलविंदर Rani=रानी Devi|Debi=देवी Ganga=गंगा Sharmila|Sarmila=शर्मिला
Bina|Veena=वीणा";

pub(super) const SURNAMES: &str = "
Singh|Sing=सिंह Kumar|Kumaar=कुमार Sharma|Sarma=शर्मा Patel|Patell=पटेल Yadav|Jadav=यादव Gupta=गुप्ता Verma|Varma=वर्मा Thapa=थापा
Shrestha|Srestha=श्रेष्ठ Gurung|Goorung=गुरुङ Tamang=तामाङ Rai|Ray=राई Magar=मगर Adhikari|Adikari=अधिकारी Karki=कार्की Khadka|Khadga=खड्का
Poudel|Paudyal=पौडेल Bhandari|Bandari=भण्डारी Basnet|Basnyat=बस्नेत Koirala=कोइराला Acharya|Acharia=आचार्य Bista|Bisht=बिष्ट Chaudhary|Chowdhury|Choudhary=चौधरी
Mishra|Misra=मिश्र Pandey|Pande=पाण्डे Tiwari|Tewari=तिवारी Dubey|Dube=दुबे Shukla|Sukla=शुक्ल Trivedi|Tribedi=त्रिवेदी Joshi|Josi=जोशी
Agarwal|Aggarwal=अग्रवाल Bansal=बंसल Mehta|Mehata=मेहता Shah|Saha=शाह Desai=देसाई Parmar=परमार Solanki=सोलंकी Chauhan|Chouhan=चौहान
Rathore|Rathod=राठौर Rana=राणा Thakur|Thakoor=ठाकुर Prasad|Parsad=प्रसाद Das|Dass=दास Roy|Rai=रॉय Ghosh|Ghose=घोष Sen=सेन Bose|Basu=बोस
Kaur|Kour=कौर Gill|Gil=गिल Dhillon|Dhilon=ढिल्लों Sidhu|Sidhoo=सिद्धू Sandhu|Sandhoo=संधू Grewal|Garewal=ग्रेवाल Brar=बराड़ Khan|Kan=खान
Ansari|Ansary=अंसारी Sheikh|Shaikh=शेख Siddiqui|Siddiqi=सिद्दीकी Malik|Mallik=मलिक Lama=लामा Sherpa|Serpa=शेर्पा Limbu=लिम्बू Chhetri|Chetri=क्षेत्री
Dahal=दाहाल Ghimire|Ghimere=घिमिरे Pokhrel|Pokharel=पोखरेल Regmi=रेग्मी Subedi|Suvedi=सुवेदी";
