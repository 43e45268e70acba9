/**
 * Ordinary Dutch words of which a passphrase can be made. More than a thousand, so that four of them are worth over
 * forty bits, behind a slow key derivation. Our own list: short, known to all, without accents, fit for any company.
 */
export const words: readonly string[] = `
aanbod aanleg aanvoer aardbei aardbol aarde aardig aardkleur accent acht achterdeur adem ademhaling adres afdak
afdruk afgrond afspraak afstand akker album alfabet allerlei alvast amandel ambacht ananas anders anijs anjer anker
antenne antwoord appel appelboom appelmoes april arena arend atelier atlas augurk augustus auto avond avondrood
avontuur azijn baai baard baken bakker baksteen balans balie balkon ballon bamboe banaan band bank barnsteen
basilicum basis batterij bazuin bedrag beek beeld been beer beitel bekend beker bel belofte berg bericht berk bes
bestek beton beuk beukenhaag beurs bever bezem bezoek bidon bieslook biet bijenkorf bijl biljart bindgaren binnen
binnentuin biscuit blad bladmuziek blauw blazer blij blik bliksem bloem bloembol bloesem blok blokfluit bodem boei
boek boekenkast boerderij bolhoed bonen boog boom boomgaard boomhut boot borstel bosbes bosrand boter bouw bouwplan
bovenop braam brandhout breed brief bries brievenbus bril broer brokje brons brood broodje brug bruin brunch buik
buis buiten bus bushalte buur buurman buurt buurtfeest cacao cactus camera camping canvas caravan ceder cello cement
centrum cider cijfer cirkel citroen clown coach cockpit code collega compost computer concert concreet conditie
contact cursus daad dadel dagelijks dageraad dak dakgoot dakpan dal dambord damp dans danser dapper dasje datum
december deeg dekbed deken deksel denken dennen deur deurbel deurmat diamant dichtbij dienblad diep dier dijk dille
ding dinsdag diploma direct dobber doel doelman dolfijn donder donker doos dorp dorpsplein draad draagbaar draai
draaiorgel draak dragon drempel driehoek drijfhout drinken droog droom drop druif druk drumstel druppel dubbel duif
duik duim duin duizend dwars echo echt edel eekhoorn eend eerlijk eetkamer eeuw eik eikel eiland einde elastiek
elders elektra elf emmer energie engel enkel enorm envelop erker erven erwt etage etalage eten even expert ezel
fabriek fagot fakkel familie fanfare fantasie fauteuil februari feest feestmaal fiets fietsbel fietspad figuur film
filter flamingo flat fles flink fluit fluweel folder fontein forel fornuis forum foto framboos fris frisbee fruit
fruitmand functie fusie gaas gaatje galerij galop gang gans garage garderobe garen gast gastheer gebaar gebak gebouw
geduld geel geheel geit gelaat geld geluid geluk gember gemeente genoeg geranium gereed gerst gesprek getal gewicht
gewoon gezicht gids gieter gips gitaar glans glas glazen glijbaan globe golf golfslag gondel gordel gordijn goud
graaf graan grap gras grasmat grens grijs grind groen groente groet grond groot grot gulden gum gunst gymzaal haag
haak haan haar haard hagel halm halster halte hamer hand handdoek handel handig handschoen hangmat hard hark
harmonie harp haven haver havik hazelaar hazelnoot heel heester heide helder helling helm hemd hemel herberg herder
herfst hert heuvel hobby hoed hoek hoekhuis hoepel honing honk hoofd hoog hooi hooiberg hoop hoorn hop horizon
horloge hotel hout houtskool huis huiskamer hulp hulst humor huppelen hut huur idee iedereen iep ijs ijsbaan ijsbeer
ijsberg ijzer impuls inbouw inham inhoud inkt inktvis insect instap iris ivoor jaar jager januari jas jasmijn jeugd
jogger jong jongen jubel juf juichen juist juli juni jurk juweel kaap kaars kaart kaas kabel kabouter kachel kade
kader kajuit kalender kalk kalm kameel kamer kamille kamp kampvuur kanaal kaneel kano kant kantine kantoor kapper
kapstok karton karwei kast kastanje kasteel kat katoen keer kegel kei kelder kelk kennis kers kerst ketel ketting
keuken keuze kever kiezel kijker kikker kind kist klaar klaver klei klein kleur klimop klink klok klomp klooster
knal kneden knie knik knoflook knol knoop knop koe koek koekoek koel koepel koers koffer koffie kok kokos kom komeet
komkommer kompas konijn koning kooi kool koor koord kop koper koraal korenbloem korf korrel korst kostuum koud kraag
kraai kraan kracht krans krant kreet krekel kristal kroon kruid kruiwagen kruk krul kubus kuif kuiken kuip kunst
kurk kus kust kwartel kwartet kwast kwiek laan laars laarzen ladder lade lager lakei laken lam lamp lampion land
lang lantaarn laser lasso last lastig laurier lavendel leer leeuw leeuwerik legende leiding lelie lengte lente lepel
lessen letter leuk leven lezen libel licht lied liefde lift lijm lijn lijst linde liniaal links linnen linzen lipje
lis loep loket lollig lommer lont loodrecht loods loof loopbrug los loterij lucht luchtbel luik luipaard luister
luit lunch lus maag maai maan maanlicht maart maat machine magneet mais maken malen mammoet man mand mandarijn mango
manier mantel marathon markt marmer marmot mars masker mast mat matras medaille meel meer meeuw mei melk melodie
mens menu merel merk messing metaal meter metro meubel midden mier mierikswortel mijl mild minder minuut mispel mist
modder model moed moeder moedig moeras mol molen moment mondharp monster mooi mos mosterd motor mouw mug munt mus
museum muts muur muziek naald naam naar nacht nachtegaal nagel namiddag narcis natuur navel neef negen nest net
netjes netwerk neus nevel nieuw niveau noord noorden noot normaal notitie november nuchter nummer nut nylon oase
oceaan ochtend oever ogen oktober olie olifant olijf olm omgeving omslag omweg onderdak onderweg ontbijt onweer
oogst ooievaar oom oor oorbel oost oosten opa open opera oplossing oranje orchidee orde oregano orgel origineel
orkaan orkest otter oud oven overal overkant paal paard paars paasei pad paddestoel pagina pak pakje paleis palet
palm pan pannenkoek panter papaver papegaai papier paprika parade paraplu parel park parket partij pas paspoort
passer pasta pastel pauw pauze peen peer pelikaan pen pendel penseel peper perron persoon perzik peterselie piano
picknick piek pier pijl pil piloot pinda pit plaat plaats plafond plan planeet plank plant plas plein plezier ploeg
pluim plus poes poetsen poffertje polder polo pomp pompoen pont pony poort pop populier portret postbode potlood
praktijk pret prijs prins prisma proef programma pruim publiek pudding puur puzzel pyjama quiz raad raaf raam radijs
radio raket rand rang raster ratel recept rechts reden reep regel regen regenboog reiger reis rekenen rekening rem
rennen rente reus richting ridder riem riet rijden rijk rijst ring rits rivier robijn robot roeiboot roer roest rog
rok rol roman rommel rond ronde rood rook room roos rots route rozemarijn rozijn ruiker ruim ruimte ruit ruiter rups
rust rustig saffier safraan salade salie salto samen sandaal sauna saus savanne schaal schaap schaar schaats schaduw
schakel schapen schat schelp scherm schets schilder schip schommel school schoorsteen schoot schouder schrift
schroef schuif schuim schuit schuur seizoen selderij september serre sesam sfeer sieraad signaal sirene sjaal sla
slaap slager slak slang sleutel slim slinger sloot slot smaak smal smid sneeuw sneeuwpop snel snoep snor soep sok
soldeer solo som soms sonate spaak spar specht speld spelen speurtocht spiegel spier spijker spin spinazie spits
spoor sport spreeuw springtouw sprookje staal stad stadhuis stal stam stap start station steeg steel steen steiger
step ster sterk stevig stoel stof stok stoom straat straks strand strijkijzer strik stripboek stro strooien stroom
struik studio stuur suiker super symbool taal taart tafel tak talent tand tandem tapijt tarwe tas team techniek teen
tegel tekening tekst telefoon teller tempel tempo tent terras terrein theater thee theepot thema tijd tijdig tijger
tijm timmerman tip titel toast tocht toekomst toestel tol tomaat tondeuse toneel tong toon toren torenklok touw
traan trap trede trein trekker trend trommel trompet trots truffel trui tuba tube tuin tuinhek tuinman tulp tunnel
turf turkoois twaalf twee twijg uier uil uitleg uitweg uitzicht uniek universum uur uurwerk vaart vaas vaatwas vader
vak valk vallei vanille varen varken vast vat veel veer veerboot veiling vel veld venster ver verf verhaal verkeer
vers vest vezel viaduct video vier vierkant vijf vijver vijzel vilt vinger vink violet viool vis visnet vlag vlak
vlam vlecht vleugel vlieger vliegtuig vlinder vlo vloer vlot voet voetbal vogel vogelhuis vol volk voorbeeld
voordeur voorjaar vork vorm vos vraag vrede vriend vrij vrijdag vroeg vrolijk vrucht vulpen vuur vuurtoren waaier
wafel wagen wal walnoot walvis wand wandel wandeling wang warm warmte was wasmand wastafel water waterval watten wed
weegschaal week weer weg wegwijzer weide weiland welp wens wereld werk werkplaats west westen wieg wiel wijk wijs
wijzer wild wilg wimpel wind windmolen wingerd winkel winter wit woensdag wol wolk wonder woning woord wortel woud
wrijven zaad zaag zaal zacht zadel zak zalm zand zandbak zang zebra zee zeef zeehond zeemeeuw zeep zeewier zegel
zeil zeilboot zes zestien zetel zeven ziel zijde zilver zin zingen zoektocht zoet zolder zomer zon zondag zonlicht
zonnebloem zoon zorg zout zuid zuiden zuil zuivel zus zuur zwaai zwaan zwaar zwaluw zwart zwembad zwemmen zwier
`
  .trim()
  .split(/\s+/u);
