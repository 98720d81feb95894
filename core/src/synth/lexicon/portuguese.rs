//! Common names of Brazil, commonest first.

pub(super) const MEN: &str = "
José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz|Luís Marcos Gabriel Rafael Daniel Marcelo Bruno Eduardo
Felipe|Filipe Raimundo Rodrigo Manoel|Manuel Mateus|Matheus André Fernando Fábio Leonardo Gustavo Guilherme Leandro
Tiago|Thiago Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vítor|Victor Sérgio Cláudio Mário
Geraldo Adriano Luciano Júlio Renato Alex Vinícius Rogério Samuel Ronaldo Miguel Joaquim Igor Davi|David Caio Otávio
Henrique Wellington Wesley Weverton Washington Valdir Vanderlei Ubiratan Tarcísio Tadeu Silvio Severino Rubens Reinaldo
Raul Plínio Osvaldo|Oswaldo Orlando Olavo Nivaldo Nilton Nélson Moacir Milton Maurício Maicon Lauro Jurandir Josué
Josenildo Jonas Jeferson|Jefferson Jair Jaime Ivo Ivan Ítalo Isaac Hugo Hélio Gilson Gilberto Genival Flávio Expedito
Evandro Everton Estêvão Emerson Elias Edvaldo Edmílson Djalma Dirceu Deivid Damião Cristiano Cosme Cícero Cauã
Breno Benedito Aurélio Artur|Arthur Ari Aparício Amaro Altair Aloísio Almir Alan|Allan Airton|Ayrton Ademir Adalberto
Abel Robson Rômulo Wagner Walace Zeferino Zacarias Nonato Inácio Lázaro Tomé";

pub(super) const WOMEN: &str = "
Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia
Júlia Luciana Vanessa Mariana Gabriela Vera Vitória|Victória Larissa Cláudia Beatriz Luana Rita Sônia Renata Eliane
Josefa Simone Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene Terezinha|Teresinha
Raimunda Andréia|Andrea Fabiana Lúcia Raquel Ângela Rafaela Joana Luzia Elaine Daniele|Danielle Regina Daiane Alessandra
Isabel Eduarda Tatiane Sabrina Silvana Edna Cecília Célia Tereza|Teresa Elisângela Rosana Carolina Viviane Paula
Valdirene Tânia Teodora Sueli Solange Severina Samara Rute Roseli Raíssa Priscila Penha Odete Norma Neusa|Neuza Nair
Mônica Mirela Michele|Michelle Marta|Martha Marilene Marinalva Luísa|Luiza Lívia Lindalva Leila Laura Lais Karina Jussara
Josiane Janaína Ivone Iracema Ione Inês Helena Graça Glória Geralda Gislaine Flávia Fátima Eunice Estela Erika Eva
Elza Eloísa|Heloísa Edilene Dulce Dora Denise Dalva Creuza|Creusa Conceição Clarice Cícera Bianca Benedita Bárbara
Aurora Arlete Alzira Alice Agda Ágata Zilda Zélia Yara|Iara Wanda|Vanda Valéria Tainá Suzana Socorro";

pub(super) const SURNAMES: &str = "
Silva Santos Oliveira Souza|Sousa Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida
Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas
Cardoso Ramos Gonçalves Santana Teixeira Araújo Correia|Corrêa Monteiro Moura Cavalcante|Cavalcanti Batista Reis Campos
Castro Pinto Azevedo Miranda Melo|Mello Borges Barros Duarte Farias Nogueira Pires Medeiros Cunha Tavares Fonseca
Siqueira|Sequeira Rezende|Resende Guimarães Xavier Brito Sales|Salles Macedo Viana|Vianna Bezerra Aguiar Coelho Leite Magalhães
Matos|Mattos Paiva Peixoto Queiroz|Queirós Rangel Sampaio Torres Vasconcelos Antunes Assis|Assiz Amorim Amaral Arruda
Bastos Bento Bittencourt|Bitencourt Braga Brandão Bueno Cabral Caldas Camargo Carneiro Cerqueira Chagas Chaves Cordeiro
Cruz Dantas Diniz Domingues Dutra Esteves Evangelista Falcão Feitosa Felix Figueiredo Fontes Franco França Furtado
Galvão Garcia Góes|Góis Godoy|Godói Gouveia|Gouvêa Guedes Henriques Jesus Júlio Lacerda Leal Leão Lemos Linhares Lobo
Luz Maciel Maia Malta Mascarenhas Meireles|Meirelles Menezes|Meneses Mesquita Mota|Motta Moraes|Morais Muniz Neves Nóbrega
Novaes|Novais Pacheco Padilha Paz Pedrosa|Pedroza Peçanha Pimentel Pinheiro Pontes Porto Prado Prates Proença Rabelo Ramalho
Rego Rios Sá Salgado Santiago Saraiva Seixas Serra Severo Simões Sobral Toledo Trindade Valadares Valente
Valença Vargas Vaz Veloso|Velloso Ventura Veras Vidal Vilela|Villela Zanetti Zimmermann Schmidt Tupinambá Jatobá Carnaúba";
