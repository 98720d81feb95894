//! Common names of Spanish-speaking Latin America and Spain, commonest first.

pub(super) const MEN: &str = "
José Juan Luis Carlos Jesús Miguel Jorge Francisco Antonio Manuel Pedro Alejandro Fernando Daniel Roberto David
Ricardo Eduardo Javier Rafael Sergio Mario Raúl Víctor Arturo Óscar Andrés Ángel Alberto Enrique Gerardo Martín
Héctor Ramón Diego Marco Armando Alfredo Julio César Rubén Guillermo Gabriel Hugo Salvador Iván Jaime Ernesto Pablo
Felipe Gustavo Rodrigo Adrián Santiago Sebastián Camilo Mauricio Álvaro Germán Hernán Fabián Nelson Wilson Edwin Jhon
Cristian Brayan Kevin Jonathan Elkin Jairo Orlando Humberto Rodolfo Rogelio Saúl Tomás Vicente Ignacio Agustín
Joaquín Emilio Esteban Leonardo Osvaldo Darío Fidel Gilberto Abel Moisés Noé Isaías Elías Efraín Ismael Lázaro
Yoandry Yasmani Yordanis Osmany Wilmer Yorman Jefferson Anderson Franklin Darwin Stiven Deivis Edgar Omar Lorenzo Benito
Alonso Bernardo Cristóbal Domingo Eugenio Federico Gonzalo Horacio Leandro Matías Nicolás Octavio Patricio Reinaldo
Ulises Valentín Wálter Xavier Yeison Zacarías Melvin Marvin Elmer Selvin Denis Geovany Santos Bayron Rigoberto";

pub(super) const WOMEN: &str = "
María Guadalupe Juana Margarita Verónica Rosa Ana Martha Leticia Gabriela Patricia Carmen Alejandra Laura Silvia
Adriana Claudia Sandra Luz Teresa Elizabeth Yolanda Isabel Diana Andrea Paola Mónica Gloria Norma Alma Blanca Maricela
Francisca Josefina Irma Rocío Beatriz Angélica Karla Karina Fabiola Lorena Luisa Daniela Natalia Carolina Viviana
Marcela Catalina Valentina Camila Sofía Mariana Juliana Tatiana Yuliana Leidy Yenny Deisy Luz_Marina Nubia Esperanza
Consuelo Amparo Dora Olga Nelly Esther Raquel Sara Ruth Rebeca Noemí Miriam Susana Cecilia Cristina Victoria Eva
Elena Julia Irene Lidia Nora Mercedes Dolores Pilar Concepción Rosario Soledad Milagros Inés Xiomara Yanet Yusleidy
Yamileth Maribel Marisol Mirta Zoila Delmy Reina Suyapa Dunia Keyla Heidy Wendy Jennifer Yesenia Brenda Lesbia
Alba Aurora Belén Celia Delia Emilia Estela Felicia Graciela Hilda Ivonne Jacqueline Liliana Magdalena Nancy Ofelia
Paulina Regina Sonia Trinidad Úrsula Vanesa Ximena Zulma Ingrid Katherine Marleny Rosalba Gladys Yajaira Emperatriz";

pub(super) const SURNAMES: &str = "
Hernández García Martínez López González Rodríguez Pérez Sánchez Ramírez Cruz Flores Gómez Morales Vásquez|Vázquez
Jiménez|Giménez Reyes Díaz Torres Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo Moreno Romero Álvarez Méndez Chávez
Rivera Juárez Ramos Domínguez Herrera Medina Castro Vargas Guzmán Fernández Velázquez|Velásquez Muñoz Rojas De_la_Cruz
Contreras Salazar Luna Ortega Santiago Guerrero Estrada Bautista Cortés|Cortez Soto Alvarado Espinoza|Espinosa Lara
Ávila Ríos Cervantes Silva Delgado Vega Márquez Sandoval Carrillo León Mejía Solís Ibarra Rosales Valdez|Valdés Campos
Santos Camacho Peña Maldonado Navarro Rosas Acosta Miranda Trejo Cabrera Valencia Nava Castañeda Pacheco Robles Molina
Rangel Fuentes Huerta Meza|Mesa Padilla Aguirre Cárdenas Salinas Orozco Zúñiga Montes Suárez Ochoa Barrera Serrano
Escobar Figueroa Macías Tapia Quintero Zamora Villanueva Arellano Parra Duarte Osorio Giraldo Cardona Restrepo Londoño
Arango Bedoya Betancur|Betancourt Quiñones|Quiñónez Mosquera Palacios Murillo Córdoba Hinestroza Caicedo Rentería
Angulo Bonilla Buitrago Bermúdez Arias Franco Correa Marín Mora Nieto Ospina Patiño Pineda Rincón Rueda Sepúlveda
Uribe Vélez Zapata Zambrano Cedeño Macías Intriago Briceño Urdaneta Colmenares Villalobos Montilla Chirinos Añez Peralta
Guevara Galindo Funes Zelaya Maradiaga Paz Discua Banegas Ventura Escalante Portillo Alfaro Argueta Chacón Tzoc Ajú
Coj Batz Choc Caal Xol Ixcot Mamani Quispe Huamán Condori Choque Lovera Benítez Ayala Cañete Villalba Batista Almonte
Polanco Tejada Marte Encarnación Del_Rosario De_los_Santos De_León Montero Segura Carballo Leyva Góngora Céspedes Tarazona";

/// First and second parts of Basque house names, which combine to rare surnames of Latin America.
pub(super) const HEADS: &str = "
Agui Amez Anza Ara Arre Arri Aspi Azpi Baran Beitia Bengo Echa Eche Eliza Erre Etxe Gabi Gara Goiko Gorri Ira Iri Iza
Jaure Lan Larra Lasa Leza Liza Mendi Muñi Ola Orma Oya Sala Sara Ucha Ugar Urru Urti Zaba Zala Zuba Zuma Zurri";

pub(super) const TAILS: &str = "
barrena barría berri bide chea coa daga eta gaga garay goitia goiti gorría iaga ibar larrea lde mendi
rain ralde rena reta rria rte saga soro ta tegui tia tza uren varría zabal zar zola zu";
