/**
 * The words people search with for each category, in all three languages at once: somebody whose screen is Finnish may
 * know the Swedish word. They are searched, never shown; what is shown comes from the text catalogues.
 */
import type { AudienceGroup, Opportunity } from './opportunity';

const CATEGORY: Record<string, string> = {
  outdoor_gym:
    'ulkokuntosali ulkokuntoilupaikka ulkokuntoilu kuntoilulaitteet voima lihaskunto utegym konditionspark styrka outdoor gym street workout strength',
  fitness_stairs: 'kuntoportaat portaat porrastreeni motionstrappor trappor trappa fitness stairs steps',
  beach: 'uimaranta ranta uinti uida uima uimapaikka badstrand strand bada simma beach swimming swim',
  winter_swim: 'talviuinti talviuintipaikka avanto avantouinti uinti uima vinterbad vinak isvak winter swimming ice',
  disc_golf: 'frisbeegolf frisbee frisbeegolfrata discgolf disc golf frisbeegolfbana',
  nature_trail: 'luontopolku polku metsä luonto kävely retki naturstig stig skog natur nature trail forest path walk',
  walk_route:
    'kävelyreitti reitti kävely sauvakävely lenkki lenkkipolku ulkoilu promenadled led promenad promenera gå stavgång walking route walk',
  park: 'puisto viheralue ulkoilu park grönområde green area',
  swim_hall: 'uimahalli uinti uida uima vesi vesijuoksu allas simhall simma simning swimming hall pool swim',
  outdoor_pool: 'maauimala uinti uida uima vesi utebassäng friluftsbad simma outdoor pool swim',
  gym: 'kuntosali sali voima voimaharjoittelu gym konditionssal styrketräning strength weights',
  hall: 'liikuntahalli liikuntasali sali halli idrottshall idrottssal sports hall',
  ice_rink: 'luistelu luistelukenttä jää kaukalo jääkiekko skridskobana ishockey skridsko skating ice rink',
  sports_park: 'liikuntapuisto kenttä idrottspark sports park',
  running_track:
    'juoksurata yleisurheilukenttä kuntorata pururata kuntopolku lenkkipolku juoksu hölkkä sauvakävely lenkki kenttä löparbana motionsbana spånbana friidrottsplan löpning springa jogga stavgång jogging running track athletics',
  ski_track: 'latu hiihtolatu hiihto ladut hiihtää talvi skidspår skidåkning spår skida ski track skiing cross-country',
  hiking_route: 'retkeilyreitti retki vaellus patikointi luonto polku vandringsled vandring naturled hiking trail hike',
  cycling_route: 'pyöräreitti pyöräily pyörä maastopyöräily cykelled cykling cykel cycling route bike bicycle',
  ball_field:
    'pallokenttä kenttä pallo pallopeli pallopelit jalkapallo koripallo lentopallo pesäpallo bollplan plan fotboll basket football basketball field',
  racket_court: 'tennis sulkapallo padel squash mailapeli tenniskenttä tennisplan badminton racket court',
  sledding: 'pulkkamäki mäki pulkka rattikelkka talvi pulkbacke kälke sledding sledge hill',
  rest_spot:
    'taukopaikka laavu nuotiopaikka kota levähdyspaikka rastplats vindskydd eldplats rest spot shelter campfire',
  bowling: 'keilailu keilahalli keilarata bowling bowlinghall kägel bowling alley',
  playground: 'leikkipuisto leikkipaikka leikkikenttä lapset lekpark lekplats barn playground children',
  viewpoint: 'näköalapaikka näkötorni lintutorni utsiktsplats utsiktstorn fågeltorn viewpoint tower birdwatching',
  boating: 'melonta soutu veneily kanootti vene paddling rodd kanot båt boating canoe kayak rowing',
  equipment_loan: 'välinelainaus lainaus välineet sukset sauvat utlåning låna redskap equipment loan borrow',
  service_centre:
    'palvelukeskus seniorikeskus monipuolinen seniorit eläkeläiset servicecenter seniorer pensionärer service centre senior older people',
  group_exercise:
    'ryhmä ryhmäliikunta jumppa ohjattu liikuntaryhmä grupp gruppmotion gymnastik jumpa ledd group class exercise guided',
  peer_group: 'vertaisryhmä ryhmä yhdessä seura kamratgrupp kamratstöd grupp tillsammans peer group together',
  remote: 'etäjumppa etäliikunta verkko netti koti jumppa distans distansgympa hemma online remote home exercise video',
  advice_phone:
    'neuvonta puhelin liikuntaneuvonta soita apu rådgivning telefon ring motionsrådgivning advice phone call counselling help',
  web_page: 'verkkosivu netti tietoa webbsida information website web page',
  everyday_idea: 'arki arkiliikunta koti idea vardag vardagsmotion hemma everyday daily home',
};

const CLASS: Record<Opportunity['class'], string> = {
  everyday: 'arki arkiliikunta vardag vardagsmotion everyday',
  outdoors: 'ulkoilu luonto friluftsliv natur outdoors nature',
  free_place: '',
  self_directed: 'omatoiminen självständigt independent',
  organised: 'ohjattu ledd guided organised',
};

const GROUP: Record<AudienceGroup, string> = {
  older:
    'seniorit seniorijumppa ikäihmiset ikääntyneet eläkeläiset vanhukset seniorer äldre pensionärer older seniors elderly',
  adults: 'aikuiset vuxna adults',
  families: 'perheet lapsiperheet lapset familjer barn families children',
  youth: 'nuoret nuoriso ungdomar unga youth young',
  adapted: 'soveltava sovellettu erityisryhmät vammaiset anpassad funktionsnedsättning adapted disability',
  mental_health: 'mielenterveys mielenterveyskuntoutujat psykisk hälsa mental health',
  intellectual: 'kehitysvammaiset kehitysvamma utvecklingsstörning intellectual disability',
  hearing: 'kuulovamma kuurot viittomakieli hörsel döva teckenspråk hearing deaf sign language',
  vision: 'näkövamma sokeat synskadade blinda vision blind',
  women: 'naiset kvinnor women',
  men: 'miehet män men',
};

const KIND: Partial<Record<Opportunity['kind'], string>> = {
  event: 'tapahtuma tapahtumat evenemang event',
  remote: 'etä etänä kotona distans hemma remote at home online',
  phone_service: 'puhelin soita telefon ring phone call',
};

/** Everything about an entry that may be searched beside its own texts; only what is known is said. */
export function searchWords(entry: Opportunity): string {
  const words = [CATEGORY[entry.category] ?? '', CLASS[entry.class], KIND[entry.kind] ?? ''];
  if (entry.price.kind === 'free') words.push('maksuton ilmainen avgiftsfri gratis free');
  if (entry.setting === 'outdoors' || entry.setting === 'both') words.push('ulkona utomhus ute outdoors');
  if (entry.setting === 'indoors' || entry.setting === 'both') words.push('sisällä inomhus inne indoors');
  if (entry.step_free === 'yes') words.push('esteetön tillgänglig stegfri accessible');
  if (entry.beginner === 'yes') words.push('aloittelija alkeet nybörjare beginner');
  if (entry.lit === 'yes') words.push('valaistu upplyst belyst lit');
  for (const group of entry.audience?.groups ?? []) words.push(GROUP[group]);
  return words.join(' ');
}
