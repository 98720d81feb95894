//! Common names of Russia and Ukraine: Latin spellings, then Cyrillic. Surnames in the masculine.

pub(super) const MEN: &str = "
Aleksandr|Alexander|Oleksandr=Александр Sergei|Sergey|Serhii=Сергей Vladimir|Volodymyr|Wladimir=Владимир Andrei|Andrey|Andriy=Андрей
Aleksei|Alexey|Oleksiy=Алексей Dmitri|Dmitry|Dmytro=Дмитрий Nikolai|Nikolay|Mykola=Николай Ivan|Iván=Иван Igor|Ihor=Игорь Yuri|Yury|Iouri=Юрий
Mikhail|Mijaíl|Michail=Михаил Viktor|Victor=Виктор Oleg|Oleh=Олег Evgeny|Yevgeni|Evgueni=Евгений Konstantin|Constantin=Константин
Anatoly|Anatoli=Анатолий Vasily|Vasili|Vasyl=Василий Pavel|Pavlo=Павел Maksim|Maxim=Максим Denis|Denys=Денис Roman|Román=Роман
Artem|Artyom=Артём Kirill|Kyrylo=Кирилл Stanislav|Estanislav=Станислав Vadim|Vadym=Вадим Boris|Borys=Борис Gennady|Guennadi=Геннадий
Leonid=Леонид Grigory|Grigori|Hryhoriy=Григорий Bogdan|Bohdan=Богдан Taras=Тарас Yaroslav|Iaroslav=Ярослав Ruslan=Руслан Timur=Тимур
Fyodor|Fedor=Фёдор Stepan=Степан Arkady|Arkadi=Аркадий Gleb|Hlib=Глеб Nikita|Mykyta=Никита Valery|Valeri|Valeriy=Валерий
Vitaly|Vitali|Vitaliy=Виталий";

pub(super) const WOMEN: &str = "
Elena|Yelena|Olena=Елена Olga|Olha=Ольга Natalia|Natalya|Nataliia=Наталья Tatiana|Tatyana|Tetiana=Татьяна Irina|Iryna=Ирина Svetlana|Svitlana=Светлана
Anna|Ganna|Hanna=Анна Maria|Mariya|Mariia=Мария Ekaterina|Yekaterina|Kateryna=Екатерина Marina|Maryna=Марина Yulia|Julia|Yuliya=Юлия
Oksana|Oxana=Оксана Ludmila|Lyudmila|Liudmyla=Людмила Galina|Halyna=Галина Valentina|Valentyna=Валентина Nadezhda|Nadiya=Надежда
Lyubov|Liubov=Любовь Vera|Vira=Вера Anastasia|Anastasiya|Nastasia=Анастасия Daria|Darya=Дарья Victoria|Viktoriya=Виктория Alina=Алина
Polina=Полина Ksenia|Xenia|Kseniya=Ксения Sofia|Sofiya=София Larisa|Larysa=Лариса Inna=Инна Alla=Алла Nina=Нина Zoya|Zoia=Зоя
Tamara=Тамара Raisa|Raïssa=Раиса Lidia|Lidiya=Лидия Evgenia|Yevgenia=Евгения Yana|Iana=Яна Diana=Диана Kristina|Khrystyna=Кристина
Lilia|Liliya=Лилия Antonina=Антонина Elizaveta|Yelizaveta=Елизавета Zinaida|Zinaïda=Зинаида";

pub(super) const SURNAMES: &str = "
Ivanov|Ivanof=Иванов Smirnov|Smirnof=Смирнов Kuznetsov|Kuznecov=Кузнецов Popov|Popoff=Попов Vasiliev|Vasilyev=Васильев Petrov|Petroff=Петров
Sokolov=Соколов Mikhailov|Mijailov=Михайлов Novikov=Новиков Fedorov|Fyodorov=Фёдоров Morozov=Морозов Volkov|Wolkow=Волков
Alekseev|Alexeev=Алексеев Lebedev=Лебедев Semenov|Semyonov=Семёнов Egorov|Yegorov=Егоров Pavlov=Павлов Kozlov|Koslov=Козлов
Stepanov=Степанов Nikolaev|Nikolayev=Николаев Orlov=Орлов Andreev|Andreyev=Андреев Makarov=Макаров Nikitin=Никитин Zakharov|Zajarov=Захаров
Zaitsev|Zaytsev=Зайцев Soloviev|Solovyov=Соловьёв Borisov=Борисов Yakovlev|Iakovlev=Яковлев Grigoriev|Grigoryev=Григорьев Romanov=Романов
Vorobiev|Vorobyov=Воробьёв Sergeev|Sergueev=Сергеев Kuzmin=Кузьмин Frolov=Фролов Aleksandrov|Alexandrov=Александров Dmitriev=Дмитриев
Korolev|Korolyov=Королёв Gusev|Gussev=Гусев Kiselev|Kiselyov=Киселёв Ilyin|Ilin=Ильин Maksimov|Maximov=Максимов Polyakov|Poliakov=Поляков
Sorokin=Сорокин Vinogradov=Виноградов Kovalev|Kovalyov=Ковалёв Belov|Bielov=Белов Medvedev=Медведев Antonov=Антонов Tarasov=Тарасов
Shevchenko|Chevtchenko|Szewczenko=Шевченко Kovalenko|Kowalenko=Коваленко Bondarenko=Бондаренко Tkachenko|Tkatchenko=Ткаченко
Kravchenko|Kravtchenko=Кравченко Oliynyk|Oleynik=Олейник Shevchuk|Chevtchouk=Шевчук Koval=Коваль Polishchuk|Polischuk=Полищук
Bondar=Бондарь Moroz=Мороз Marchenko|Martchenko=Марченко Lysenko|Lisenko=Лысенко Rudenko=Руденко Savchenko|Savtchenko=Савченко
Petrenko=Петренко Klymenko|Klimenko=Клименко Pavlenko=Павленко Kharchenko|Jarchenko=Харченко Melnyk|Melnik=Мельник";
