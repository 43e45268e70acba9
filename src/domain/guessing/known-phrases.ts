/**
 * What everybody in the Netherlands can say by heart, one a line: songs, rhymes, proverbs, prayers, tongue twisters,
 * lines of television, slogans. Whoever guesses passphrases begins here. First lines and refrains only, without
 * capitals and signs; half of a line is recognised too.
 */
export const knownPhrases: readonly string[] = `
ik hou van jou
ik hou zo veel van jou
ik hou heel veel van jou
ik hou van je voor altijd
jij bent de liefde van mijn leven
jij bent mijn alles
ik mis je elke dag
ik vind je lief
liefste mama van de hele wereld
mijn kinderen zijn mijn alles
voor altijd in mijn hart
samen sterk samen uit samen thuis
aap noot mies wim zus jet teun vuur gijs lam kees bok weide does hok duif schapen
maan roos vis sok pen en boek
boom roos vis vuur
een twee drie vier hoedje van papier
een twee drie vier vijf zes zeven acht negen tien
een twee drie vier vijf zes zeven zo gaat het goed zo gaat het beter
een twee drie in godsnaam
bert en ernie
verliefd verloofd getrouwd
veilig thuis
pak je kans
salam aleikum wa aleikum salam
iene miene mutte tien pond grutten tien pond kaas iene miene mutte is de baas
onder de boom zit een kaboutertje
lang zal ze leven lang zal hij leven in de gloria hiep hiep hoera
er is er een jarig hoera hoera dat kun je wel zien dat is zij
hartelijk gefeliciteerd met je verjaardag
wilhelmus van nassouwe ben ik van duitsen bloed den vaderland getrouwe blijf ik tot in den dood
een prinse van oranje ben ik vrij onverveerd den koning van hispanje heb ik altijd geëerd
in naam van oranje doe open de poort
oranje boven oranje boven leve de koningin leve de koning
hup holland hup laat de leeuw niet in zijn hempie staan
viva hollandia wij houden van oranje
hand in hand kameraden hand in hand voor feyenoord een geen woorden maar daden
geen woorden maar daden
you will never walk alone
wij zijn de kampioenen
we gaan naar zandvoort al aan de zee we nemen broodjes en koffie mee
altijd is kortjakje ziek midden in de week maar zondags niet zondags gaat zij naar de kerk met haar boek vol zilverwerk
vader jacob vader jacob slaapt gij nog alle klokken luiden bim bam bom
slaap kindje slaap daar buiten loopt een schaap een schaap met witte voetjes die drinkt zijn melk zo zoetjes
suja suja kindje
in de maneschijn in de maneschijn klom ik op een trapje door het raamkozijn
zie de maan schijnt door de bomen makkers staakt uw wild geraas heerlijk avondje is gekomen
zie ginds komt de stoomboot uit spanje weer aan hij brengt ons sint nicolaas ik zie hem al staan
hoor wie klopt daar kinderen hoor wie tikt daar zachtjes tegen het raam
sinterklaas kapoentje gooi wat in mijn schoentje gooi wat in mijn laarsje dank u sinterklaasje
sinterklaasje kom maar binnen met je knecht want we zitten allemaal even recht
de zak van sinterklaas
dag sinterklaasje dag dag zwarte piet
wie zoet is krijgt lekkers wie stout is de roe
o kom er eens kijken wat ik in mijn schoentje vind
hij komt hij komt die lieve goede sint
o dennenboom o dennenboom wat zijn je takken wonderschoon
stille nacht heilige nacht alles slaapt sluimert zacht
ere zij god in den hoge vrede op aarde
de herdertjes lagen bij nachte zij lagen bij nacht in het veld
midden in de winternacht ging de hemel open
nu zijt wellekome jesu lieve heer
gelukkig nieuwjaar en de beste wensen
prettige kerstdagen en een gelukkig nieuwjaar
fijne feestdagen allemaal
sint maarten sint maarten de koeien hebben staarten de meisjes hebben rokjes aan daar komt sint maarten aan
elf november is de dag dat mijn lichtje dat mijn lichtje branden mag
mijn lichtje gaat uit ik ga naar huis
schuitje varen theetje drinken varen we naar de overtoom drinken er zoete melk met room
berend botje ging uit varen met zijn scheepje naar zuidlaren de weg was recht de weg was krom nooit kwam berend botje weerom
twee emmertjes water halen twee emmertjes pompen
in den haag daar woont een graaf en zijn zoon heet jantje
in holland staat een huis in holland staat een huis ja ja
op een grote paddenstoel rood met witte stippen zat kabouter spillebeen heen en weer te wippen
kabouter spillebeen
klein klein kleutertje wat doe je in mijn hof je plukt er alle bloempjes af
hoofd schouders knie en teen knie en teen
dit zijn mijn wangetjes dit is mijn kin
klap eens in je handjes blij blij blij
poesje mauw kom eens gauw ik heb lekkere melk voor jou
hansje pansje kevertje die klom eens op een hek
torentje torentje bussekruit wat hangt eruit een gouden fluit
jan huigen in de ton met een hoepeltje erom
zagen zagen wiedewiedewagen jan kwam thuis om een boterham te vragen
hop paardje hop
hop marjanneke stroop in het kanneke
daar was laatst een meisje loos die wou gaan varen
daar bij die molen die mooie molen daar woont het meisje waar ik zoveel van hou
ferme jongens stoere knapen foei hoe suffend staat gij daar
de zilvervloot heb je wel gehoord van de zilveren vloot piet hein
piet hein zijn naam is klein zijn daden bennen groot
alle eendjes zwemmen in het water falderalderiere
de wielen van de bus gaan rond en rond
olifantje in het bos laat je mammaatje niet los
een beetje verliefd
een koetje en een kalfje
boer wat zeg je van mijn kippen boer wat zeg je van mijn haan
witte zwanen zwarte zwanen wie gaat er mee naar engeland varen engeland is gesloten de sleutel is gebroken
zakdoekje leggen niemand zeggen ik heb de hele nacht gewerkt
groen is gras groen is gras onder mijne voeten
drie kleine kleutertjes die zaten op een hek
moeder de gans
papegaaitje leef je nog ja meneer ik ben er nog
jantje zag eens pruimen hangen o als eieren zo groot
in een groen groen groen groen knollenknollenland daar zaten twee haasjes heel parmant
toen onze mop een mopje was
o grote god uw liefde
helikopter helikopter mag ik met je mee omhoog
ik stond laatst voor een poppenkraam
dat gaat naar den bosch toe zoete lieve gerritje
waar gaat de reis naartoe
ik zag twee beren broodjes smeren o dat was een wonder
ik zag twee beren smeren
schipper mag ik overvaren ja of nee
ikke pikke porretje
ik ga op reis en ik neem mee
ik zie ik zie wat jij niet ziet
wie niet weg is is gezien
wie dit leest is gek
de kat krabt de krullen van de trap
de knappe kapper kapt knap maar de knecht van de knappe kapper kapt knapper dan de knappe kapper kapt
de koetsier poetst de postkoets met postkoetspoets
liesje leerde lotje lopen langs de lange lindelaan
zeven zwarte zwanen zwemmen in de zuiderzee
zeven scheve schotse scheepjes schoven over schevenings strand
als vliegen achter vliegen vliegen vliegen vliegen vliegensvlug
als achter vliegen vliegen vliegen vliegen vliegen vliegen achterna
wie weet waar willem wever woont willem wever woont wijd weg
vissers die vissen naar vissen en vissers die vissen die vangen vaak bot
moeder sneed zeven scheve sneden brood
frits vindt vis fris
hottentottententententoonstelling
kindercarnavalsoptochtvoorbereidingswerkzaamheden
arbeidsongeschiktheidsverzekering
hottentottensoldatententententoonstellingsterrein
pa pakte de pan en ma pakte de pan
de meid sneed recht en de knecht sneed scheef
onze vader die in de hemelen zijt uw naam worde geheiligd uw koninkrijk kome uw wil geschiede
onze vader in de hemel uw naam worde geheiligd
geef ons heden ons dagelijks brood en vergeef ons onze schulden
wees gegroet maria vol van genade de heer is met u
de heer is mijn herder mij ontbreekt niets hij doet mij nederliggen in grazige weiden
in de naam van de vader de zoon en de heilige geest amen
in den beginne schiep god de hemel en de aarde
heer zegen deze spijzen amen
ik ga slapen ik ben moe ik doe mijn beide oogjes toe
god is liefde
jezus leeft jezus is heer
god is goed en god is groot
bismillah rahman rahim
allahu akbar
la ilaha illallah
alhamdulillah
inshallah mashallah
oost west thuis best
eigen haard is goud waard
de appel valt niet ver van de boom
wie een kuil graaft voor een ander valt er zelf in
beter een vogel in de hand dan tien in de lucht
beter laat dan nooit
de morgenstond heeft goud in de mond
als de kat van huis is dansen de muizen op tafel
de kat uit de boom kijken
een kat in de zak kopen
twee geloven op een kussen daar slaapt de duivel tussen
als het kalf verdronken is dempt men de put
zachte heelmeesters maken stinkende wonden
zoals het klokje thuis tikt tikt het nergens
wie het kleine niet eert is het grote niet weerd
de aanhouder wint
gedeelde smart is halve smart
hoge bomen vangen veel wind
wie a zegt moet ook b zeggen
wie niet waagt die niet wint
wie niet sterk is moet slim zijn
wie het laatst lacht lacht het best
wie goed doet goed ontmoet
wie zaait zal oogsten
wat niet weet wat niet deert
wat de boer niet kent dat eet hij niet
wat gij niet wilt dat u geschiedt doe dat ook een ander niet
het gras is altijd groener bij de buren
blaffende honden bijten niet
als de nood het hoogst is is de redding nabij
een ezel stoot zich niet twee keer aan dezelfde steen
een goed begin is het halve werk
een goede buur is beter dan een verre vriend
de beste stuurlui staan aan wal
stille wateren hebben diepe gronden
spreken is zilver zwijgen is goud
schoenmaker blijf bij je leest
praatjes vullen geen gaatjes
rome is niet in een dag gebouwd
alle wegen leiden naar rome
alle beetjes helpen
al is de leugen nog zo snel de waarheid achterhaalt haar wel
al draagt een aap een gouden ring het is en blijft een lelijk ding
haastige spoed is zelden goed
na regen komt zonneschijn
regen en zonneschijn
eind goed al goed
liefde is blind
liefde maakt blind
oude liefde roest niet
nood breekt wet
zo vader zo zoon
zo gezegd zo gedaan
jong geleerd oud gedaan
gezondheid is het grootste goed
geld maakt niet gelukkig
tijd is geld
de tijd heelt alle wonden
de klant is koning
de eerste klap is een daalder waard
de druppel die de emmer doet overlopen
de hond in de pot vinden
over koetjes en kalfjes praten
met de deur in huis vallen
met de hakken over de sloot
van de regen in de drup
van een mug een olifant maken
twee vliegen in een klap
het regent pijpenstelen
de kogel is door de kerk
de aap komt uit de mouw
nu komt de aap uit de mouw
daar komt de aap uit de mouw
wie boter op zijn hoofd heeft moet uit de zon blijven
zonder wrijving geen glans
zonder geluk vaart niemand wel
goed gereedschap is het halve werk
gekke henkie
ieder voor zich en god voor ons allen
ieder huisje heeft zijn kruisje
ieder vogeltje zingt zoals het gebekt is
het zijn niet allemaal koks die lange messen dragen
het hemd is nader dan de rok
ijzer smeden als het heet is
je moet het ijzer smeden als het heet is
kleine kinderen kleine zorgen grote kinderen grote zorgen
kleren maken de man
kinderen en gekken spreken de waarheid
lachen is gezond
meten is weten
oefening baart kunst
onbekend maakt onbemind
onkruid vergaat niet
opgeruimd staat netjes
uitstel is geen afstel
vele handen maken licht werk
verandering van spijs doet eten
voorkomen is beter dan genezen
zachtjes aan dan breekt het lijntje niet
zoals de waard is vertrouwt hij zijn gasten
doe maar gewoon dan doe je al gek genoeg
pluk de dag
leven en laten leven
dromen zijn bedrog
bloed zweet en tranen zei ik vaarwel mijn vriend
ik ben zo blij zo blij dat mijn neus van voren zit en niet opzij
ik heb je lief zo lief
ik leef niet meer voor jou
zij gelooft in mij zij ziet toekomst in ons allebei
een beetje verliefd ik dacht een beetje verliefd
als de morgen is gekomen
bloed zweet en tranen
brabant want daar brandt nog licht
het is een nacht die je normaal alleen in films ziet
banger hart
de vlieger ik heb hier een brief voor mijn moeder die hoog in de hemel is
papa ik lijk steeds meer op jou
het dorp langs het tuinpad van mijn vader zag ik de hoge bomen staan
aan de amsterdamse grachten heb ik heel mijn hart voor altijd verpand
geef mij maar amsterdam
tulpen uit amsterdam
mijn gebed
oh johnny
kleine jodeljongen
ik wil een kusje voor het slapengaan
het kleine café aan de haven daar zijn de mensen gelijk en tevree
er staat een paard in de gang
daar gaat ze en zoveel schoonheid heb ik nooit verdiend
annabel het wordt niets zonder jou
ik neem je mee
sterrenstof
vrienden voor het leven
vrienden van de straat
vrijgezel
zing vecht huil bid lach werk en bewonder
ik zou wel eens willen weten waarom zijn de bergen zo hoog
avond ze had haar ogen dicht
suzanne ik ben stapelgek op jou
is dit alles
belle helene
pa je bent de beste
vijftien miljoen mensen op dat hele kleine stukje aarde
de wereld is van iedereen
laat me laat me laat me mijn eigen gang maar gaan
niemand laat zijn eigen kind alleen
over de muur
ik voel me zo verdomd alleen
ik kan het niet alleen
mag ik dan bij jou
alles komt goed
komt een man bij de dokter
het komt allemaal goed
niet geschoten is altijd mis
leef alsof het je laatste dag is leef alsof de morgen niet bestaat
engelbewaarder
kali kali kleine zigeunerin
het is een wonder
waarheen waarvoor
manuela
mexico mexico
op de camping
naar de kermis
atje voor de sfeer
wat een mooie dag om te leven
hallo allemaal wat fijn dat je er bent
daar moet op gedronken worden
schatje mag ik je foto
busje komt zo
kom van dat dak af
oerend hard kwamen zij daar aangescheurd
wat zullen we drinken zeven dagen lang
zo is het leven
het leven is mooi
het leven is een feest
iedereen is van de wereld de wereld is van iedereen
geluk zit in een klein hoekje
een ongeluk zit in een klein hoekje
met een lach en een traan
wakker worden met een kopje koffie
kopje koffie kopje thee
appeltje voor de dorst
appeltje eitje
appels met peren vergelijken
pindakaas wie is er niet groot mee geworden
de gewoonste zaak van de wereld
vandaag besteld morgen in huis
dat zeg ik gamma
heerlijk helder heineken
alles voor een glimlach
lekker is maar een vinger lang
even apeldoorn bellen
goedemorgen bakker
stapelgek op je
foutje bedankt
waanzinnig gedroomd
er zijn grenzen
melk de witte motor
melk is goed voor elk
lekker belangrijk
op je gezondheid
leuker kunnen we het niet maken wel makkelijker
je bent jong en je wilt wat
een beter milieu begint bij jezelf
haal meer uit je leven
verstand van zaken
geen gezeik iedereen rijk
ik ben een ster haal me hier uit
wie is de mol
boer zoekt vrouw
goede tijden slechte tijden
heel holland bakt
de wereld draait door
de slimste mens
ik hou van holland
buurman en buurman
heb je even voor mij
op volle toeren
flodder
soldaat van oranje
de ontdekking van de hemel
turks fruit
pippi langkous
jip en janneke
nijntje pluis
nijntje in de dierentuin
pluk van de petteflet
otje en abeltje
dikkie dik
kikker en eend
ernie en bert
bert en ernie sesamstraat
suske en wiske
kuifje en bobbie
donald duck kwik kwek en kwak
asterix en obelix
samson en gert
kabouter plop
bassie en adriaan
swiebertje en saartje
ot en sien
saskia en jeroen
bob de bouwer kunnen wij het maken nou en of
teletubbies tinky winky dipsy laa laa po
brandweerman sam
paw patrol marshall rubble chase rocky zuma skye
max verstappen nummer een
formule een super max
ajax is de beste
ajax feyenoord psv
kampioen van nederland
wij houden van ajax
mijn club voor altijd
er was eens een prinses
er was eens lang geleden in een land hier ver vandaan
en ze leefden nog lang en gelukkig
spiegeltje spiegeltje aan de wand wie is de mooiste van het land
roodkapje en de boze wolf
sneeuwwitje en de zeven dwergen
hans en grietje
de wolf en de zeven geitjes
knibbel knabbel knuisje wie knabbelt aan mijn huisje
repelsteeltje
klein duimpje
de gelaarsde kat
assepoester
doornroosje
de kleine zeemeermin
de drie biggetjes
rapunzel laat je haar vallen
sesam open u
sesam open je
hocus pocus pilatus pas
abracadabra simsalabim
wij gaan naar rome
mijn naam is haas
mijn naam is jan
mijn wachtwoord is geheim
dit is mijn wachtwoord
dit is mijn wachtzin
dit is een goed wachtwoord
dit is geheim
niet vergeten
ik weet het niet
ik ben het vergeten
ik vergeet altijd mijn wachtwoord
laat me erin
doe de deur open
welkom bij stoep
welkom thuis
groeten uit nederland
goedemorgen goedemiddag goedenavond
goede morgen allemaal
tot ziens en bedankt
alstublieft dank u wel
ja ik wil
vrijheid gelijkheid broederschap
je maintiendrai
ik zal handhaven
luctor et emergo
eendracht maakt macht
ik ben de beste
jij bent de beste
mama is de liefste
papa is de beste
oma en opa zijn lief
mijn hond is lief
mijn moeder is de beste
zonder liefde geen leven
geloof hoop en liefde
rust reinheid en regelmaat
brood en spelen
vlees noch vis
peper en zout
rozen verwelken schepen vergaan maar onze vriendschap blijft altijd bestaan
rozen zijn rood viooltjes zijn blauw
roosje roosje
water en vuur
dag en nacht
wit als sneeuw
zo oud als de weg naar rome
blij dat ik rij
de mooiste tijd van je leven
waar een wil is is een weg
waar rook is is vuur
waar het hart vol van is loopt de mond van over
lekker weer vandaag
mooi weer vandaag
zon zee en strand
eten drinken slapen
werken werken werken
huisje boompje beestje
man vrouw kind
bier wijn en bitterballen
patatje met mayonaise
frikandel speciaal met mayonaise
broodje kaas
hagelslag met pindakaas
boterham met pindakaas
boterham met kaas
koffie met melk en suiker
thee met suiker
stamppot boerenkool met worst
zo gaan de molens
mieke heeft een lammetje
als ik boven op de dom sta
ik wil je nooit meer kwijt
blauwe ogen blonde haren
rode rozen voor jou
zalig kerstfeest en gelukkig nieuwjaar
lang leve de koning hoera
eigen schuld dikke bult
de pot verwijt de ketel dat hij zwart ziet
wie het eerst komt het eerst maalt
van uitstel komt afstel
bezint eer ge begint
twee handen op een buik
licht camera actie
op je plaatsen klaar af
twinkel twinkel kleine ster
hoger sneller sterker
kinderen voor kinderen
het is altijd lente in de ogen van de tandartsassistente
slaap lekker droom zacht
hallo hoe gaat het met jou
harry potter en de steen der wijzen
het achterhuis anne frank
kruistocht in spijkerbroek
de brief voor de koning
oorlogswinter
minoes en tibbe
floddertje en smeerkees
het grote avontuur
de lorax en de eenhoorn
een zwaluw maakt nog geen zomer
de laatste loodjes wegen het zwaarst
de beste wensen voor het nieuwe jaar
hoe later op de avond hoe schoner volk
zien doet geloven
vreemde ogen dwingen
wie jarig is trakteert
wiens brood men eet diens woord men spreekt
wie mooi wil zijn moet pijn lijden
waar twee honden vechten om een been loopt de derde ermee heen
veel varkens maken de spoeling dun
vertrouwen komt te voet en gaat te paard
schone schijn bedriegt
scherven brengen geluk
rust roest
regeren is vooruitzien
oost indisch doof
omgekeerde wereld
niets nieuws onder de zon
men moet een gegeven paard niet in de bek kijken
lege vaten klinken het hardst
kennis is macht
jong gehoord oud gedaan
in de beperking toont zich de meester
in het land der blinden is eenoog koning
hoogmoed komt voor de val
het oog wil ook wat
het bloed kruipt waar het niet gaan kan
goede raad is duur
goede wijn behoeft geen krans
god schiep de dag en ik sleep mij erdoor
eerlijk duurt het langst
een gewaarschuwd mens telt voor twee
een schip op het strand is een baken in zee
drie maal is scheepsrecht
driemaal is scheepsrecht
de wal keert het schip
de tijd vliegt
de wens is de vader van de gedachte
de vos verliest wel zijn haren maar niet zijn streken
de pen is machtiger dan het zwaard
de een zijn dood is de ander zijn brood
dat is andere koek
beter een goede buur dan een verre vriend
beter ten halve gekeerd dan ten hele gedwaald
als twee honden vechten om een been
als het regent in september valt kerst in december
april doet wat hij wil
maart roert zijn staart
aprilletje zoet geeft nog weleens een witte hoed
achter de wolken schijnt de zon
aan de vruchten kent men de boom
kaatseballen kaatseballen
touwtje springen in de straat
rije rije rije in een wagentje
tussen keulen en parijs ligt de weg naar rome
ozewiezewoze wiezewalla kristalla
bim bam beieren de koster lust geen eieren
kling klang het klokje
drie schuintamboers die kwamen uit het oosten
meisje met de wijde rok
rikke tikke tik
smakelijk eten eet smakelijk
morgen ben ik de bruid
dansen aan zee
kleine ezel
brandend zand
ritme van de regen
spring maar achterop
het regent zonnestralen
een eigen huis een plek onder de zon
pastorale ik heb je lief
sinds een dag of twee vlinders in mijn hoofd
vluchten kan niet meer
zeg maar niets meer
je loog tegen mij
blijf bij mij
kronenburg park ga die wereld uit
als je gaat
meisjes met rode haren die kunnen kussen dat is niet mis
een roosje m'n roosje
omarm me
hij was maar een clown
dromen durven delen
geef mij je angst
snert met roggebrood
`
  .trim()
  .split('\n');

/** The same from elsewhere: what people here also know, or say at home. */
export const foreignPhrases: readonly string[] = `
i love you
i love you so much
i love you forever and ever
i will always love you
i miss you so much
to be or not to be that is the question
may the force be with you
let it go let it go
let it be
all you need is love
we will rock you
we are the champions my friends
dont worry be happy
never gonna give you up never gonna let you down
hello darkness my old friend
is this the real life is this just fantasy
imagine all the people living life in peace
yesterday all my troubles seemed so far away
somewhere over the rainbow
twinkle twinkle little star how i wonder what you are
happy birthday to you
merry christmas and a happy new year
we wish you a merry christmas
jingle bells jingle bells jingle all the way
silent night holy night
amazing grace how sweet the sound
our father who art in heaven hallowed be thy name
the lord is my shepherd i shall not want
in the beginning god created the heaven and the earth
for god so loved the world
god save the queen god save the king
the quick brown fox jumps over the lazy dog
correct horse battery staple
row row row your boat gently down the stream
humpty dumpty sat on a wall
mary had a little lamb
old macdonald had a farm
the itsy bitsy spider climbed up the water spout
baa baa black sheep have you any wool
ring around the rosie
jack and jill went up the hill
she sells sea shells by the sea shore
peter piper picked a peck of pickled peppers
how much wood would a woodchuck chuck
one two three four five six seven eight nine ten
once upon a time in a land far far away
winter is coming
you shall not pass
one ring to rule them all
live long and prosper
beam me up scotty
houston we have a problem
i am your father
i will be back
hasta la vista baby
my name is bond james bond
my precious
here is looking at you kid
frankly my dear i dont give a damn
life is like a box of chocolates
there is no place like home
hakuna matata
just do it
i am loving it
think different
because you are worth it
open sesame
let me in please
this is my password
my password is secret
trust no one
carpe diem
in god we trust
make love not war
time is money
home sweet home
live laugh love
keep calm and carry on
black lives matter
free palestine
make america great again
yes we can
i have a dream
an apple a day keeps the doctor away
roses are red violets are blue
lorem ipsum dolor sit amet
dont stop me now
smells like teen spirit
stairway to heaven
sweet child of mine
highway to hell
dancing queen
baby one more time
shape of you
gangnam style
hotel california
wonderwall
bohemian rhapsody
game of thrones
harry potter and the philosophers stone
lord of the rings
star wars the empire strikes back
ich liebe dich
ich liebe dich so sehr
alle meine entchen schwimmen auf dem see
je taime mon amour
je ne regrette rien
frere jacques frere jacques dormez vous
te quiero mucho
te amo mi amor
mi amor para siempre
ti amo amore mio
seni cok seviyorum
seni seviyorum
ne mutlu turkum diyene
mi ta stimabo
mi stima bo hopi
mi lobi yu
aku cinta padamu
kocham cie
slava ukraini
veni vidi vici
pater noster qui es in caelis
alpha bravo charlie delta echo foxtrot golf hotel
`
  .trim()
  .split('\n');
