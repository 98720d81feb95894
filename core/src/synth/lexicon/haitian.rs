//! Common names of Haiti, commonest first. After the bar: the Creole spelling and spellings of foreign officials.

pub(super) const MEN: &str = "
Jean|Jan Pierre|Pyè Joseph|Jozèf Jacques|Jak Louis|Lwi Michel|Michèl Wilner Emmanuel|Emanyèl Frantz|Frans Ricardo|Rika
Patrick|Patrik Daniel|Danyèl Samuel|Samyèl Evens|Evans Jimmy|Djimi Guy|Gi Paul|Pòl Marc|Mak Luc|Lik Yves|Iv
Claude|Klod Robert|Wobè Roger|Woje René|Rene Raymond|Remon Reginald|Rejinal Ronald|Wonal Rodrigue|Wodrig Wilson Wesner
Wisly|Wisli Wood|Woud Woodly|Woudli Stanley|Stanli Steeve|Stiv Stevenson Schneider|Chnaydè Roberson Ralph Peterson
Philippe|Filip Osner Nixon Mackenson|Makennson Lucien|Lisyen Lovinsky|Lovenski Kervens|Kèvens Kettly Junior|Jinyò
Jerry|Djeri Jameson|Djemson Jackson|Djakson Ismaël|Ismayèl Hérold|Ewòl Gérald|Jeral Garry|Gari Gabriel|Gabriyèl Fritz|Frits
Francky|Franki Fritznel|Frisnèl Exantus Ernst|Ènst Enock|Enòk Edner|Ednè Dieuseul|Dyesèl Dieudonné|Dyedone Dieufort|Dyefò
Délivrance Dominique|Dominik Davidson Clément|Kleman Charles|Chal Carlo|Kalo Bertrand|Bètran Bernard|Bèna Bénito Auguste|Ogis
André|Andre Alix|Aliks Alexandre|Aleksann Abner|Abnè";

pub(super) const WOMEN: &str = "
Marie|Mari Rose|Woz Guerline|Gèlin Nadège|Nadèj Mirlande|Mirlann Islande|Islann Fabienne|Fabyèn Esther|Estè Nathalie|Natali
Carline|Kalin Guerda|Gèda Yolande|Yolann Yvrose|Ivwoz Wideline|Widlin Widlène|Widlèn Vanessa|Vanesa Suze|Siz Stéphanie|Estefani
Sophonie|Sofoni Sherline|Chèlin Rosemène|Wozmèn Roselaure|Wozlò Rosena Roseline|Wozlin Rachelle|Rachèl Paulette|Polèt
Nerlande|Nèlann Naomie|Nawomi Myrlande Myriam|Miryam Micheline|Michlin Manoucheka|Manouchka Magalie|Magali Lovely|Lovli
Lourdes|Loud Loseline|Lozlin Lineda Louna|Lounà Ketia|Ketya Kettelie|Ketli Judith|Jidit Josette|Jozèt Jocelyne|Joslin
Jeanne|Jàn Immacula|Imakila Ilionise|Ilyoniz Guirlande|Gilann Gladys|Gladis Ginette|Jinèt Gertha|Gèta Germaine|Jèmèn Francesca
Francine|Fransin Fédeline|Fedlin Evelyne|Evlin Elourdes|Eloud Edwidge|Edwij Dieula|Dyela Dieunette|Dyenèt Darline|Dalin
Daphnée|Dafne Cassandre|Kasann Claudette|Klodèt Clautide|Klotid Chantal Célianne|Selyàn Béatrice|Beyatris Bernadette|Bènadèt
Anne|Àn Altagrâce|Altagras Adeline|Adlin Mireille|Mirèy";

pub(super) const SURNAMES: &str = "
Jean|Jan Pierre|Pyè Joseph|Jozèf Louis|Lwi Charles|Chal François|Franswa Paul|Pòl Jean-Baptiste|Janbatis Michel|Michèl
Jacques|Jak Étienne|Etyèn Augustin|Ogisten Estimé|Estime Dorvil|Dòvil Petit-Frère|Ptifrè Célestin|Selesten Philippe|Filip
Alexis|Aleksi Antoine|Antwàn Bien-Aimé|Byeneme Casimir|Kazimi Cadet|Kadè Chéry|Cheri Clerveaux|Klèvo Daniel|Danyèl
Delva|Dèlva Désir|Dezi Dieujuste|Dyejis Dorcély|Dòseli Duvernay|Divènè Exumé|Egzime Fils-Aimé|Fiseme Fleurant|Fleran
Fleurimond|Flerimon Florestal|Florèstal Gédéon|Jedeyon Georges|Jòj Germain|Jèmen Guerrier|Gèrye Henry|Anri Hyppolite|Ipolit
Innocent|Inosan Isidor|Izidò Jeudy|Jedi Joachim|Jowachen Jules|Jil Julien|Jilyen Laguerre|Lagè Lafleur|Laflè Lamour|Lamou
Lapointe|Lapwent Laurent|Loran Léger|Leje Lindor|Lendò Louissaint|Lwisen Lubin|Liben Mésidor|Mezidò Mathieu|Matye
Mathurin|Matiren Ménard|Mena Mervil|Mèvil Metellus|Metelis Milien|Milyen Mondésir|Mondezi Moïse|Moyiz Nelson|Nèlson
Noël|Nowèl Norélus|Norelis Occéan|Oseyan Octavius|Oktavis Orélien|Orelyen Osias|Ozyas Pauléus|Poleyis Philogène|Filojèn
Pierre-Louis|Pyèlwi Previlon|Previlon Prophète|Pwofèt Raphaël|Rafayèl Raymond|Remon Remy|Remi Romain|Women Saint-Fleur|Senflè
Saint-Juste|Senjis Saint-Louis|Senlwi Saint-Vil|Senvil Salomon|Salomon Sanon|Sanon Sénat|Sena Simon|Simon Sylvain|Silven
Thélusma|Telisma Théodore|Teyodò Thermidor|Tèmidò Toussaint|Tousen Valcin|Valsen Valmont|Valmon Vilmé|Vilme Vincent|Vensan
Volcy|Vòlsi Wilner|Wilnè Zamor|Zamò Zéphyr|Zefi Bélizaire|Belizè Beauvoir|Bovwa Beauplan|Boplan Bazile|Bazil Azor|Azò";
