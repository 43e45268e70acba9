import { bare } from './bare.ts';

/**
 * Words that come to mind after each other. Whoever tries one of a row tries the rest, so a row is worth little more
 * than its first word. `told`: how the row is called on the screen, at the start of a sentence.
 */
export interface Theme {
  readonly told: string;
  readonly words: ReadonlySet<string>;
}

/** 'zesentwintig', 'zeshonderd', 'tweeduizend', 'negentienhonderd': numbers as they are written in words. */
const writtenOut = (() => {
  const ones = 'een twee drie vier vijf zes zeven acht negen'.split(' ');
  const tens = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');
  const teens = 'tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(' ');
  const below = tens.flatMap((ten) => [ten, ...ones.map((one) => `${one}${/[e]$/u.test(one) ? 'ën' : 'en'}${ten}`)]);
  const many = [...ones, ...teens, ...below].flatMap((each) => [`${each}honderd`, `${each}duizend`]);
  return [...below, ...many].join(' ');
})();

const theme = (told: string, words: string): Theme => ({ told, words: new Set(bare(words).trim().split(/\s+/u)) });

export const themes: readonly Theme[] = [
  theme(
    'Dagen van de week',
    `maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo weekend
    monday tuesday wednesday thursday friday saturday sunday gisteren vandaag morgen overmorgen eergisteren ochtend
    middag avond nacht vanochtend vanmiddag vanavond vannacht`,
  ),
  theme(
    'Maanden',
    `januari februari maart april mei juni juli augustus september oktober november december
    jan feb mrt apr jun jul aug sep sept okt nov dec january february march may june july august october`,
  ),
  theme('Seizoenen', 'lente voorjaar zomer herfst najaar winter spring summer autumn seizoen seizoenen'),
  theme(
    'Getallen',
    `${writtenOut} nul een één eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
    zestien zeventien achttien negentien twintig eenentwintig dertig veertig vijftig zestig zeventig tachtig negentig
    honderd duizend miljoen miljard eerste tweede derde vierde vijfde zesde zevende achtste negende tiende zero one two
    three four five six seven eight nine ten eleven twelve twenty hundred thousand ein eins zwei drei vier fünf un deux
    trois quatre cinq uno dos tres cuatro cinco bir iki uc dort bes`,
  ),
  theme(
    'Kleuren',
    `rood oranje geel groen blauw indigo violet paars roze wit zwart grijs bruin goud zilver beige turkoois
    rode gele groene blauwe paarse witte zwarte grijze bruine gouden zilveren lichtblauw donkerblauw red orange yellow
    green blue purple pink white black grey gray brown gold silver`,
  ),
  theme(
    'Familie',
    `papa mama opa oma vader moeder pa ma pap mam zoon dochter broer zus broertje zusje broers zussen oom tante
    neef nicht nichtje neefje kind kinderen kleinkind kleinkinderen kleinzoon kleindochter man vrouw ouders baby schoonmoeder
    schoonvader gezin familie dad mom mum father mother brother sister son daughter baba anne abi abla`,
  ),
  theme(
    'Lichaamsdelen',
    `hoofd schouder schouders knie knieën teen tenen oor oren oog ogen neus mond hand handen voet voeten
    arm armen been benen vinger vingers duim buik rug nek keel hals haar tand tanden tong kin wang wangen borst elleboog
    pols enkel hiel voorhoofd wenkbrauw wimper lip lippen navel heup haren bil billen hart longen lever nier maag`,
  ),
  theme(
    'Dieren',
    `hond kat poes muis rat vogel vis paard koe schaap varken kip haan kuiken eend gans geit konijn hamster cavia
    papegaai parkiet kanarie goudvis aap leeuw tijger olifant giraf zebra nijlpaard neushoorn krokodil slang beer ijsbeer
    panda wolf vos das egel eekhoorn hert ree haas mol bever otter zeehond walvis dolfijn haai kikker pad salamander
    schildpad hagedis spin mier bij wesp vlieg mug vlinder rups slak worm kever lieveheersbeestje uil arend adelaar havik
    valk duif mus merel spreeuw ooievaar reiger zwaan pauw struisvogel pinguïn flamingo kameel ezel ezeltje lam kalf big
    veulen puppy kitten luipaard panter jaguar gorilla chimpansee kangoeroe koala honden katten vogels vissen paarden
    koeien dog cat mouse bird fish horse cow sheep pig lion tiger bear elephant monkey`,
  ),
  theme(
    'Eten en drinken',
    `brood boter kaas melk ei eieren ham worst vlees kip vis rijst pasta pizza patat mayo ketchup mosterd mayonaise bitterballen friet frikandel kroket
    hamburger soep salade aardappel aardappels groente groenten fruit appel peer banaan sinaasappel mandarijn citroen
    druif druiven aardbei aardbeien framboos kers kersen pruim perzik abrikoos meloen mango ananas kiwi cherry orange grape lemon melon kokosnoot tomaat
    komkommer wortel wortels sla spinazie boerenkool bloemkool broccoli ui uien knoflook paprika prei courgette aubergine
    bonen erwten mais champignon koffie thee water bier wijn cola limonade sap suiker zout peper azijn olie honing jam
    pindakaas hagelslag chocola chocolade koek koekje taart ijs snoep drop stroopwafel pannenkoek pannenkoeken
    appelmoes boterham beschuit yoghurt kwark vla pudding apple banana bread cheese milk coffee tea beer wine`,
  ),
  theme(
    'Provincies en plaatsen',
    `groningen friesland drenthe overijssel flevoland gelderland utrecht noordholland zuidholland holland
    zeeland brabant noordbrabant limburg amsterdam rotterdam denhaag haag eindhoven tilburg almere breda nijmegen
    apeldoorn haarlem arnhem enschede amersfoort zaanstad haarlemmermeer bosch denbosch hertogenbosch zwolle zoetermeer
    leiden leeuwarden maastricht dordrecht ede alphen westland alkmaar emmen delft venlo deventer sittard helmond oss
    hilversum heerlen hengelo amstelveen purmerend schiedam roosendaal vlaardingen lelystad hoorn almelo gouda spijkenisse
    assen bergen capelle nieuwegein veenendaal zeist katwijk nissewaard doetinchem terneuzen middelburg vlissingen goes
    roermond weert kampen harderwijk zutphen tiel barneveld huizen bussum soest woerden houten ijsselstein culemborg
    gorinchem waalwijk veghel uden boxtel drachten heerenveen sneek hoogeveen meppel coevorden stadskanaal delfzijl
    winschoten veendam antwerpen gent brugge brussel leuven mechelen hasselt oostende scheveningen zandvoort texel
    vlieland terschelling ameland schiermonnikoog zaandam heemskerk beverwijk castricum`,
  ),
  theme(
    'Landen en hoofdsteden',
    `nederland belgië duitsland frankrijk spanje italië portugal engeland ierland schotland polen
    oostenrijk zwitserland griekenland turkije marokko suriname curaçao aruba bonaire denemarken zweden noorwegen finland
    rusland oekraïne amerika canada mexico brazilië argentinië china japan india indonesië australië afrika europa azië
    syrië irak iran somalië eritrea egypte kaapverdië parijs londen berlijn madrid rome lissabon athene wenen kopenhagen
    stockholm oslo istanbul ankara rabat paramaribo moskou kiev warschau tokio peking washington london paris berlin
    vlaanderen luxemburg kroatië bulgarije roemenië hongarije`,
  ),
  theme(
    'Feesten en heiligen',
    `kerst kerstmis pasen pinksteren hemelvaart sinterklaas sint nicolaas piet zwarte koning koningin
    koningsdag koninginnedag prins prinses carnaval oudjaar nieuwjaar verjaardag maarten driekoningen ramadan suikerfeest
    offerfeest eid bayram divali keti koti halloween valentijn bevrijdingsdag moederdag vaderdag willem alexander máxima
    maxima amalia alexia ariane beatrix juliana wilhelmina`,
  ),
  theme(
    'Sport en clubs',
    `ajax feyenoord psv az twente utrecht vitesse heerenveen groningen heracles nec nac sparta excelsior willem
    ado fortuna cambuur emmen rkc volendam barcelona madrid liverpool arsenal chelsea juventus milan bayern dortmund
    galatasaray fenerbahce besiktas voetbal hockey tennis zwemmen hardlopen wielrennen fietsen schaatsen turnen judo
    karate boksen kickboksen volleybal basketbal handbal korfbal honkbal golf rugby badminton tafeltennis atletiek
    paardrijden dansen fitness yoga wandelen football soccer messi ronaldo neymar mbappe haaland verstappen hamilton cruijff cruyff johan gullit basten rijkaard rensenbrink neeskens krol
    bergkamp kluivert davids seedorf sneijder robben persie depay dijk vandijk lineker maradona pele zidane messi foppe
    vangaal gaal koeman hiddink michels advocaat martens miedema kuip arena goffert galgenwaard abe lenstra`,
  ),
  theme(
    'Het weer en de hemel',
    `zon maan ster sterren wolk wolken regen sneeuw hagel wind storm onweer bliksem donder mist vorst ijzel
    regenboog zonneschijn hemel lucht aarde planeet mercurius venus mars jupiter saturnus uranus neptunus pluto sun moon
    star stars sky earth`,
  ),
  theme('De elementen', 'vuur water aarde lucht wind fire water earth air ijs steen metaal hout'),
  theme(
    'Spullen in huis',
    `tafel stoel stoelen bank kast bed lamp kleed gordijn gordijnen bureau spiegel deur raam muur dak vloer
    plafond trap keuken badkamer slaapkamer woonkamer zolder kelder gang wc douche bad toilet mes vork lepel bord glas
    kop schotel kopje pan fornuis oven koelkast magnetron wasmachine televisie tv computer laptop telefoon radio tablet
    printer muis toetsenbord scherm table chair bed lamp`,
  ),
  theme(
    'Spullen van school',
    `pen potlood gum papier schrift boek liniaal schaar lijm tas agenda map rekenmachine passer puntenslijper
    stift krijt rekenen taal lezen schrijven gym geschiedenis aardrijkskunde biologie wiskunde natuurkunde scheikunde
    nederlands engels duits frans spaans turks arabisch`,
  ),
  theme(
    'Kleren',
    `broek shirt trui jas jurk rok sok sokken schoen schoenen laars laarzen muts sjaal handschoen handschoenen hoed
    pet hemd onderbroek bh riem stropdas pak blouse bloes vest spijkerbroek pyjama badpak bikini sneakers`,
  ),
  theme(
    'Voertuigen',
    `auto fiets bus trein tram metro boot schip vliegtuig brommer scooter motor vrachtwagen step taxi helikopter
    raket tractor trekker car bike train plane bmw audi mercedes volkswagen opel ford toyota volvo renault peugeot
    citroën citroen fiat honda nissan mazda kia hyundai skoda seat tesla porsche ferrari lamborghini`,
  ),
  theme(
    'Bloemen en bomen',
    `roos rozen tulp tulpen narcis lelie viool viooltje madeliefje zonnebloem orchidee hyacint krokus anjer
    margriet paardenbloem klaproos lavendel hortensia eik beuk berk den spar linde wilg kastanje populier es esdoorn els
    iep bloem bloemen boom bomen plant struik gras blad tak`,
  ),
  theme(
    'Letters en hun namen',
    `alfa bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar
    papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu alpha beta gamma epsilon zeta eta theta iota
    kappa lambda omega sigma anton bernard cornelis dirk eduard ferdinand gerard hendrik izaak johan karel lodewijk maria
    nico otto pieter quotiënt rudolf simon teunis utrecht victor willem xantippe ypsilon zaandam`,
  ),
  theme(
    'Sterrenbeelden',
    `ram stier tweelingen kreeft leeuw maagd weegschaal schorpioen boogschutter steenbok waterman vissen
    aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces`,
  ),
  theme(
    'Winkels en merken',
    `albert heijn jumbo lidl aldi plus dirk coop spar hema action kruidvat etos blokker ikea gamma praxis karwei
    bol coolblue amazon zara primark nike adidas puma apple samsung google microsoft facebook instagram whatsapp tiktok
    snapchat youtube netflix spotify twitter heineken grolsch amstel bavaria hertogjan cocacola pepsi fanta sprite`,
  ),
  theme(
    'Tegenstellingen',
    `links rechts boven onder voor achter groot klein dik dun lang kort hoog laag warm koud heet nat droog jong oud
    nieuw goed slecht mooi lelijk licht donker dag nacht ja nee aan uit open dicht snel langzaam hard zacht rijk arm
    noord oost zuid west noorden oosten zuiden westen binnen buiten omhoog omlaag hoger lager sneller sterker groter kleiner beter slechter vooruit achteruit north east south west`,
  ),
  theme(
    'Gevoelens',
    `liefde hoop geloof vrede vrijheid geluk blijdschap vreugde verdriet boos bang blij verliefd eenzaam trots
    vriendschap vertrouwen respect gezondheid eerlijkheid dankbaar love peace hope faith happy`,
  ),
  theme(
    'Speelkaarten en spelen',
    `harten ruiten klaveren schoppen aas heer vrouw boer joker koning koningin dame toren loper paard pion
    schaken dammen monopoly kaarten steen papier schaar`,
  ),
  theme(
    'Muziek',
    `do re mi fa sol la si ti gitaar piano viool drums trompet fluit saxofoon klarinet trommel harp cello rock pop jazz
    blues hiphop rap techno house beatles queen abba metallica coldplay`,
  ),
  theme(
    'Bekende figuren',
    `mickey minnie donald goofy pluto simba nala elsa anna olaf shrek mario luigi pikachu pokemon batman superman
    spiderman hulk thor ironman harry ron hermelien potter gandalf frodo nijntje bumba plop samson gert jip janneke ernie
    bert elmo pino koekiemonster oscar grover kermit piggy sesamstraat tommie ieniemienie troel purk graaf tel suske wiske kuifje asterix obelix kwik kwek kwak dagobert barbapapa dora smurf smurfen jezus god allah
    maria jozef adam eva mozes abraham naruto sasuke sakura kakashi goku vegeta luffy zoro ichigo pikachu charmander squirtle
    bulbasaur eevee mewtwo charizard spongebob patrick octo sonic tails zelda link minecraft fortnite roblox mouse duck daisy
    hermione sneep perkamentus voldemort`,
  ),
  theme(
    'Beroepen en hulpdiensten',
    `leraar lerares juffrouw juf meester leerling student docent dokter arts zuster verpleegkundige politie agent brandweer ambulance ziekenhuis bakker slager boer
    timmerman schilder loodgieter elektricien kapper kok ober piloot chauffeur advocaat rechter burgemeester wethouder
    ambtenaar directeur secretaresse schoonmaker jongerenwerker buurtwerker`,
  ),
  theme(
    'Woorden van het werk',
    `wijk buurt straat team signaal jongere jongeren jeugd duo ronde gemeente politie school welzijn zorg
    buurthuis straatteam jongerenwerk jongerenwerker buurtwerker buurtwerk buurtbus stoep notitie melding overleg project
    samen veilig veiligheid app wachtzin wachtwoord buurtteam wijkteam wijkverbinder wijkverbinders verbinder coordinator
    coördinator coordinatie triage regie regisseur casus casussen partner partners convenant jeugdteam jeugdzorg jeugdhulp
    wijkagent agent boa handhaving halt bust streetteam interventie preventie straathoek straathoekwerk maatschappelijk
    werker hulpverlener leerplicht intern begeleider sociaal domein sleutelpersoon bewoner bewoners`,
  ),
  theme(
    'Rivieren en wateren',
    `maas waal rijn ijssel lek schelde dommel vecht amstel eem linge merwede noord dintel mark aa regge dinkel berkel
    donge spaarne zaan gouwe rotte schie vliet ijsselmeer markermeer waddenzee noordzee oosterschelde westerschelde
    maasvlakte haringvliet biesbosch donau seine theems nijl eufraat tigris ganges amazone mississippi wolga po loire rhone`,
  ),
  theme(
    'Straatnamen',
    `dorpsstraat kerkstraat schoolstraat molenweg stationsstraat stationsweg hoofdstraat molenstraat nieuwstraat
    julianastraat beatrixstraat wilhelminastraat emmastraat prinsesstraat koningsstraat raadhuisstraat marktstraat
    kerkweg kerkplein dorpsplein marktplein schoolweg industrieweg parkweg parklaan beukenlaan eikenlaan lindelaan
    kastanjelaan wilgenlaan berkenlaan populierenlaan rozenstraat tulpstraat leliestraat irisstraat merelstraat
    meeuwenlaan havenstraat havenweg kanaalweg oranjestraat sportlaan burgemeesterstraat torenstraat achterweg`,
  ),
  theme(
    'Groeten en wensen',
    `salam selam aleikum aleykum alaikum wa merhaba nasilsin iyiyim tesekkur tesekkurler ederim gunaydin evet hayir
    tamam canim askim inshallah insallah mashallah masallah maşallah hamdulillah alhamdulillah elhamdulillah subhanallah
    bismillah starfullah wallah shukran choukran labas hamdullah marhaba sabah kheir dzien dobry dziekuje prosze czesc
    tak nie kocham ciebie bon dia tardi nochi danki mashá masha tin kon ta bai ayo dushi fawaka wakaman gran tangi
    switi privet spasibo pozhaluista dobry den dakuju hola gracias adios buenos dias buenas noches ciao grazie prego
    bonjour merci bonsoir danke bitte hallo hello goedemorgen goedemiddag goedenavond welterusten dankjewel bedankt
    alsjeblieft tot ziens fijne dag`,
  ),
  theme(
    'Van verliefd tot gescheiden',
    'verliefd verloofd getrouwd gescheiden samenwonen vrijgezel ondertrouw bruid bruidegom',
  ),
  theme('Engelse telwoorden', 'first second third fourth fifth sixth seventh eighth ninth tenth last'),
  theme(
    'Gereedschap',
    `hamer zaag spijker schroef schroevendraaier boor boormachine tang beitel schaaf vijl moersleutel moer
    bout schop spade hark kruiwagen bijl ladder verf kwast plamuur schuurpapier lijmtang waterpas`,
  ),
  theme(
    'Spellen en apparaten',
    `playstation xbox nintendo switch wii gameboy sega fortnite minecraft roblox gta fifa tetris
    pacman among callofduty halo iphone android windows apple macbook linux google chrome firefox bitcoin ethereum`,
  ),
  theme(
    'Artiesten',
    `beyonce rihanna adele shakira drake eminem madonna elvis prince bowie michael jackson taylor swift ariana
    justin bieber marco borsato andre hazes guus meeuwis frans bauer jan smit lee towers boef lilkleine ronnie snelle
    maan davina suzan freek nielson claude duncan laurence ilse delange anouk doe maar blof krezip golden earring andrerieu
    rieu nick simon acda munnik kane racoon froukje goldband roxy dekker flemming antoon mart hoogkamer`,
  ),
  theme(
    'Politici',
    `rutte wilders timmermans omtzigt jetten yesilgoz klaver baudet plas marijnissen dijkhoff kaag balkenende
    kok lubbers agt uyl bos pechtold samsom fortuyn schoof bontenbal trump biden obama clinton bush poetin putin zelensky
    merkel macron erdogan vvd pvda cda denk groenlinks pvv nsc bbb volt`,
  ),
  theme(
    'Sprookjes',
    `sneeuwwitje assepoester doornroosje roodkapje repelsteeltje rapunzel hans grietje kleinduimpje wolf
    geitjes dwerg dwergen heks kabouter kabouters fee elf prins prinses draak ridder kasteel koning tovenaar eenhoorn trol
    reus zeemeermin pinokkio bambi dombo aladdin ariel belle jasmine mulan pocahontas`,
  ),
  theme(
    'Aan zee',
    `strand zee zand schelp zandkasteel strandbal golf golven duin duinen schepje emmertje handdoek zonnebrand
    vuurtoren haven boot anker meeuw eb vloed krab kwal garnaal zeester vakantie camping tent`,
  ),
  theme(
    'Borrel en tafel',
    `kaas wijn stokbrood olijven olijf worst bier borrel nootjes chips toastje zalm salami druiven
    brie champagne oliebollen oliebol appelflap vuurwerk pepernoten speculaas marsepein banketstaaf kerststol paasei
    paaseieren paashaas kerstboom kerstman kerstbal kalkoen gourmet lollipop lolly kauwgom spekjes dropjes zuurtjes
    limoen grapefruit sap wodka rum whisky cognac jenever tequila gin`,
  ),
  theme(
    'Geloof',
    `god heer jezus christus maria heilige geest zoon vader amen halleluja bijbel koran allah mohammed profeet
    islam moslim christen jood boeddha hindoe kerk moskee tempel synagoge engel duivel hemel hel geloof gebed bidden imam
    priester dominee paus`,
  ),
  theme(
    'Muziekinstrumenten',
    `gitaar piano viool drums drum trompet fluit blokfluit dwarsfluit saxofoon klarinet trommel harp
    cello contrabas hobo tuba orgel keyboard basgitaar accordeon mondharmonica xylofoon triangel ukelele banjo`,
  ),
  theme(
    'Metalen en stenen',
    `goud zilver brons ijzer koper tin lood zink staal aluminium platina diamant robijn saffier smaragd
    parel amber kristal jade opaal`,
  ),
  theme(
    'Vormen',
    'cirkel vierkant driehoek rechthoek ruit ovaal kubus bol kegel cilinder piramide ster hart lijn punt',
  ),
  theme(
    'In het ziekenhuis',
    `pijn ziek koorts griep hoest verkouden hoofdpijn buikpijn pil pillen medicijn pleister verband
    dokter zuster ziekenhuis operatie spuit kanker corona covid virus vaccin mondkapje`,
  ),
  theme(
    'Vervolg op elkaar',
    `groot groter grootst goed beter best klein kleiner kleinst loop liep gelopen eten at gegeten
    begin midden einde gisteren vandaag morgen verleden heden toekomst vroeger nu later`,
  ),
  theme(
    'Programma’s en zenders',
    `rtl nos npo sbs veronica tmf mtv bbc cnn netflix videoland disney hbo viaplay ziggo kpn
    tmobile vodafone odido telegraaf volkskrant trouw parool nrc metro spits libelle margriet viva linda`,
  ),
  theme(
    'Straat en praat',
    `broer bro gast matti fissa wallah ewa habibi habibti yallah inshallah salam aleikum osso doekoe
    skeer lekker chill swag yolo lol omg wtf`,
  ),
];
