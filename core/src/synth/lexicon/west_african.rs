//! Common names of Senegal, Guinea, Mali, Ghana, Nigeria and Cameroon. After the bar: spellings by English or French
//! conventions.

pub(super) const MEN: &str = "
Mamadou|Mamadu Moussa|Musa Ibrahima|Ibrahim Ousmane|Usman Abdoulaye|Abdulai Amadou|Amadu Cheikh|Sheikh Modou|Modu Boubacar|Bubacar
Alioune|Aliou Seydou|Saidu Souleymane|Sulaiman Lamine|Lamin Oumar|Omar Issa|Isa Bakary|Bacary Demba Samba Malick|Malik
Idrissa|Idris Sekou|Seku Alpha|Alfa Thierno|Cherno Kwame Kofi Kwaku Yaw Kwabena Kojo Kwesi Chukwuma Emeka Chinedu Obinna Ifeanyi
Ikenna Uchenna Nnamdi Olumide Babatunde|Tunde Oluwaseun|Seun Adewale|Wale Femi Segun Ayodele|Ayo Kelechi Chidi Emmanuel
Blaise Serge Achille Hervé Didier Fabrice Jean-Claude Roland Tchuente Divine Elvis Godlove Ernest";

pub(super) const WOMEN: &str = "
Fatou|Fatu Aminata|Aminatou Mariama|Mariam Aissatou|Aisatu Awa|Hawa Khady|Kadi Ndeye|Ndeye Coumba|Kumba Adama Oumou|Umu
Fatoumata|Fatumata Kadiatou|Kadiatu Hawa Rokia Maimouna|Maimuna Bintou|Bintu Nafissatou Djeneba|Jeneba Sira Assa Ama Akosua Abena
Adwoa Afia Akua Esi Efua Ngozi Chioma Adaeze|Ada Nneka Ifeoma Chinwe Uju Amaka Blessing Patience Mercy Grace Joy Folake
Funmilayo|Funmi Yetunde Abimbola|Bimbo Omolara|Lara Titilayo|Titi Clarisse Solange Mireille Laure Brenda Delphine Vera Marceline";

pub(super) const SURNAMES: &str = "
Diallo|Jallow Traoré|Traore Ndiaye|N'Diaye Diop|Jobe Ba|Bah Sow|So Fall|Faal Cissé|Ceesay Camara|Kamara Keita|Keïta Diarra|Jarra
Konaté|Konateh Touré|Turay Sylla|Sillah Barry|Barrie Balde|Baldé Sarr|Saar Seck|Sek Gueye|Guèye Faye|Faay Sané|Sanneh Mané|Manneh
Sissoko|Cissokho Coulibaly|Kulibaly Doumbia|Doumbouya Sangaré|Sangare Kanté|Kanteh Dembélé|Dembele Fofana|Fofanah Bangoura|Bangura
Condé|Kondeh Soumah|Suma Mensah Owusu Boateng Asante Osei Appiah Agyeman|Agyemang Opoku Amoah Adjei|Adjei Darko Acheampong Ofori
Addo Okafor|Okaforo Okeke Nwosu Eze Okoro Obi Nwachukwu Onyeka Igwe Adeyemi Adebayo Ogunleye Afolabi Balogun Olawale Akinola
Bello Abubakar|Abubakari Suleiman Danjuma Ngwa Tabe Fon Nkeng Ndip Tchoumi Mbarga Essomba Nguema Kamga Fotso Talla Djoumessi";
