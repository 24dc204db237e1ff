"""The words of the trade that the rules look for, and nothing of any one text.

Each list is a string of words, read into a set or a pattern by the rule that uses it.
"""

import re


def words(text: str) -> frozenset[str]:
    """Return the words of a list; `_` stands for a blank inside one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def one_of(text: str) -> str:
    """Return the alternatives of a pattern, longest first; `_` is a blank."""
    found = sorted(words(text), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in found) + ")"


# What an organisation's name ends in (or, for some, begins with), by its kind.
KIND_WORDS = {
    "government": words(
        "government municipality ministry administration bureau council authority "
        "department prefecture governorate parliament cabinet secretariat treasury "
        "commission office embassy"
    ),
    "federation": words("federation confederation union fédération federación"),
    "league": words(
        "league superleague liga ligue bundesliga tour conference series eredivisie"
    ),
    "club": words(
        "fc cf afc sc rfc bc ac fk cfc cc hc united rovers wanderers athletic gaming "
        "esport club rangers hotspur dynamo racing county_fc team sporting albion real "
        "knights lions tigers sharks eagles warriors bulls hawks galaxy"
    ),
    "agency": words("agency marketing management communications"),
    "media": words(
        "tv television media broadcasting broadcaster network channel radio press "
        "news times daily post broadcast cctv"
    ),
    "fund": words("fund capital ventures equity"),
    "association": words("association alliance society chamber"),
    "school": words("university college school academy institute polytechnic"),
    "event_owner": words("committee organisers organizers"),
    "company": words(
        "group corporation corp inc ltd limited llc company co holdings holding plc "
        "gmbh ag sa spa bv kg technologies technology bank airlines airways motors "
        "insurance electronics industries entertainment partners brands foods "
        "enterprises solutions systems energy pharma telecom mobile studios interactive"
        " asset beer brewery brewing sportswear esports sports logistics motor cars "
        "development developments properties realty builders construction cloud "
        "mobility labs media_group pictures bet betting apparel beverages"
    ),
    "other": words("foundation trust organisation organization centre"),
}
EVENT_WORDS = words(
    "cup games olympics championship championships open marathon prix masters trophy "
    "festival tournament finals final expo challenge race paralympics universiade "
    "cups opens races trophies festivals marathons "
    "classic invitational worlds shield gala derby regatta rally biennale major majors "
    "super_bowl playoffs qualifiers supercup summit forum conference_2"
)
VENUE_WORDS = words(
    "stadium arena park gym gymnasium hall dome field court velodrome circuit town "
    "village ground speedway ballpark coliseum pavilion palace plaza rink reserve "
    "center complex bay island base square hotel theatre theater lane road oval "
    "grounds "
    "racecourse raceway marina pool"
)
PLACE_WORDS = words("city province district county state region prefecture town")
ORG_HEADS = words(
    "ministry administration association federation university government city "
    "department bureau council league bank board institute committee confederation "
    "union school college academy chamber municipality commission office society "
    "authority alliance organisation organization cup games court secretariat tour "
    "company foundation center centre fund agency champions general club house "
    "assembly conference kingdom republic emirate province borough canton county shire"
)
FOR_HEADS = words(
    "federation institute association foundation center centre council fund ministry "
    "sports sport department organisation organization agency office bureau society "
    "international committee administration alliance"
)
GOV_HEADS = words(
    "ministry department bureau commission council committee office administration "
    "secretariat authority directorate"
)
# What a ministry may be of, so that `Culture and Tourism` is one name.
FIELDS = words(
    "sport sports culture tourism youth education recreation science health media "
    "information technology television community empowerment affairs physical arts "
    "heritage communications innovation development film radio trade industry commerce "
    "finance economy labour welfare fitness planning publicity games leisure women "
    "creative athletics"
)
NAME_LINKS = words("de del della da do dos di du la le les el al bin van von der den y")
KEEPS_S = words(
    "women men people children champion champions girls boys players ladies workers "
    "world lord st king queen"
)
ROLES = words(
    "president chairman chairwoman chairperson chair ceo cfo coo cmo cto director "
    "manager secretary-general secretary mayor deputy minister vice-president head "
    "founder co-founder governor commissioner coach captain chief officer executive "
    "vice senior general managing commercial marketing spokesman spokeswoman "
    "spokesperson prince princess sheikh king queen premier chancellor ambassador "
    "councillor treasurer partner representative member vp owner lord professor dr "
    "mr mrs ms sir "
    "dean rector principal editor analyst striker midfielder defender goalkeeper "
    "player forward guard winger lead board corporate communications media prime "
    "global regional operating financial development sales partnerships sponsorship "
    "directing associate assistant acting interim honorary permanent editor-in-chief"
)
ROLE_HEADS = words(
    "president chairman chairwoman chairperson chair ceo cfo coo cmo cto director "
    "manager secretary-general secretary mayor minister vice-president head founder "
    "co-founder governor commissioner coach captain officer spokesman spokeswoman "
    "spokesperson prince princess sheikh king queen chancellor vp owner dean "
    "councillor rector ambassador commentator striker midfielder goalkeeper player "
    "mr mrs ms dr"
    " sir"
)
NOT_NAMES = words(
    "the a an this that these those it its he she they we you i his her their our my "
    "in on at by for from with of to and or but as if so yet nor not no yes after "
    "before during while when where who what which whose why how since until under "
    "over between among through within without according also both each every all "
    "some many most more other others another such one two three four five six seven "
    "eight nine ten last next first second third earlier later today yesterday "
    "tomorrow now then there here thus hence however moreover meanwhile furthermore "
    "additionally although though because despite besides beyond around about against "
    "only even just still never ever again once twice please log read source photo "
    "image proofread related join like than per via is are was were be been being has "
    "have had will would could should can may might must do does did until upon let "
    "new latest based founded opened established started asked speaking present "
    "officially neither either several few much part terms figures details financial "
    "our official together jointly following including thanks given having being "
    "during throughout across toward towards into onto out up down off back home "
    "sponsors sponsor deal deals agreement partnership contract news sports sport "
    "football basketball soccer badminton tennis golf fans players clubs teams women "
    "men people everyone nobody somebody whoever whatever wherever building centers "
    "centres prizes officials reform supporting helping promoting plans both readers "
    "interview report reports weekly update round-up roundup exclusive video photos "
    "take consider ask see meet call think imagine suppose remember whether late early "
    "farewell welcome supporters organisers spectators officials sources money nothing "
    "christmas easter ramadan eid diwali thanksgiving halloween carnival "
    "councillors everything anyone someone something business notes brief briefs"
)
ACRONYM_STOP = words(
    "CEO CFO COO CMO CTO TV AI VR AR US USA UK EU UAE GDP LED USD RMB GBP EUR PM AM "
    "GMT MoU MOU CSR STEM IP IPO VIP 5G 4G HD 4K OTT ESG IT PR HR QR ATM Q1 Q2 Q3 Q4 "
    "Ksh KSh Shs Sh Rs YouTube Twitter Facebook Weibo WeChat Instagram TikTok KM FAQ"
    " OK VP SMS DJ"
)
CALENDAR = words(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday "
    "wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
)
DEMONYMS = words(
    "chinese english british american german french spanish italian portuguese dutch "
    "belgian swiss austrian danish swedish norwegian finnish polish czech hungarian "
    "greek turkish russian ukrainian japanese korean indian pakistani bangladeshi "
    "thai vietnamese malaysian indonesian filipino singaporean australian canadian "
    "mexican brazilian argentine argentinian chilean colombian peruvian kenyan "
    "nigerian ghanaian egyptian moroccan tunisian algerian ethiopian ugandan tanzanian "
    "rwandan saudi emirati qatari kuwaiti bahraini omani israeli iranian iraqi "
    "scottish welsh irish european asian african kenyans nigerians russians latin "
    "asia-pacific south-east central-european western eastern northern southern "
    "southeast northeast scandinavian nordic arab croatian serbian romanian bulgarian "
    "jamaican cuban haitian dominican ecuadorian bolivian paraguayan uruguayan "
    "venezuelan panamanian guatemalan honduran senegalese ivorian cameroonian malian "
    "congolese zambian zimbabwean namibian angolan mozambican malawian burundian "
    "sudanese somali libyan mauritian togolese gambian guinean syrian lebanese "
    "jordanian palestinian yemeni armenian georgian azerbaijani afghan nepali nepalese "
    "bhutanese burmese cambodian laotian fijian samoan tongan albanian bosnian "
    "macedonian montenegrin moldovan belarusian lithuanian latvian estonian maltese "
    "cypriot luxembourgish catalan flemish bavarian iberian baltic balkan "
    "slovenian slovak icelandic kazakh uzbek mongolian taiwanese olympic paralympic"
)
SURNAMES = words(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin "
    "luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan "
    "cai jiang yu du ye cheng wei su lu ding ren yao lai shen fan cui tan liao jin qiu "
    "hou bai meng qin xue hao shi kong long duan yan mao wan qian gu lei"
)
GIVEN = words(
    "james john robert michael william david richard joseph thomas charles christopher "
    "daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian "
    "george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan "
    "stephen larry justin scott brandon benjamin samuel gregory frank alexander"
    " raymond "
    "patrick jack dennis jerry tyler aaron jose adam henry nathan peter zachary kyle "
    "walter harold carl arthur roger keith lawrence terry albert jesse austin bruce "
    "christian mary patricia jennifer linda elizabeth barbara susan jessica sarah"
    " karen "
    "lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol"
    " amanda "
    "melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy shirley "
    "angela anna ruth brenda pamela nicole katherine samantha christine emma catherine "
    "virginia rachel maria heather diane julie joyce victoria kelly lauren joan olivia "
    "martin simon neil ian alan graham stuart colin philip tim tom tony mike chris"
    " matt "
    "steve dave nick ben dan joe jim bill bob rob sam alex max luis carlos juan pedro "
    "miguel antonio manuel francisco javier fernando pablo diego jorge lionel"
    " cristiano "
    "marco giovanni luca andrea paolo stefano pierre jean jacques michel philippe "
    "wolfgang hans karl klaus jurgen lars sven erik nils ole mohammed muhammad ahmed"
    " ali "
    "hassan omar khalid abdulaziz abdullah yusuf ibrahim fatima aisha rahul amit raj "
    "sanjay vijay ravi anil narendra kenji hiroshi takashi yuki min-jun ivan sergei "
    "dmitri vladimir olga natalia joao rafael sebastian grace faith samuel moses "
    "sunil priya wanjiru achieng jane kate lucy claire fiona gillian hannah sophie "
    "kwame kofi kwaku ama akosua ola olu ade chidi chinedu emeka ngozi amina bola "
    "tunde "
    "segun femi yemi musa sani bello kamau njoroge otieno odhiambo wanjiku mwangi juma "
    "thabo sipho lerato nomsa pieter johan hendrik willem jan piet kees sander bram "
    "anita neha deepak arjun rohit virat suresh ramesh mahesh ganesh kiran meera "
    "anjali "
    "vikram aditya sachin manish rajesh dinesh naveen lakshmi kavita pooja imran "
    "bilal usman asif shahid tariq faisal saad khaled tarek karim nadia layla salma "
    "giulia giorgio matteo alessandro francesco lorenzo paola chiara sofia elena ana "
    "ines rui nuno tiago goncalo bruno andre vitor joana beatriz marta lucia carmen "
    "alvaro sergio raul jaime ignacio rodrigo gustavo eduardo fernanda camila mateo "
    "anders bjorn henrik mikkel soren rasmus ingrid astrid freja mads magnus gunnar "
    "piotr krzysztof tomasz pawel marcin katarzyna jakub milan goran dragan zoran "
    "ivana "
    "marko luka nikola stefan jovan andrei mihai ion elisa noah liam ethan mason logan "
    "lucas oliver harry jake callum connor sean liam declan niamh siobhan aoife owen "
    "rhys gareth dylan megan bethan ewan hamish angus fergus moira eilidh maxine joan "
    "leigh dale dana robin terri wendy gail gwen rosa ruby pearl hazel ivy daisy leah "
    "yuto haruto sora aiko naoko keiko takeshi satoshi akira minho jihoon soo-jin"
)
MONEY_OF_OTHERS = (
    r"revenues?|turnover|market (?:size|value|worth|capitali[sz]ation)|statistics"
    r"|(?:industry|economy|sector|market)\b[^.;]{0,40}\b(?:worth|valued|reach\w*"
    r"|generat\w+|hit|forecast|projected|grow\w*|grew|topped|rose|climbed|expected"
    r"|estimated)"
    r"|[’']s (?:[a-z]+ |\d{4} ){0,3}budget|annual budget"
    r"|[’']s annual (?:grant|subsid\w+)"
    r"|sell(?:s|ing)? (?:for|at)|retails?|go(?:es)? for|most expensive"
    r"|(?:has|have|had) won|worth of the"
    r"|trade (?:between|with)|spend(?:s|ing)? more"
    r"|financial year|fiscal year|profits?|loss(?:es)?|income|sales|net worth|salary"
    r"|wages?|fined?|(?<!excluding )(?<!before )(?<!including )(?<!plus )tax(?:es)?"
    r"|(?<!organisers have )(?<!organizers have )(?<!committee has )budgeted"
    r"|entry (?:costs?|fees?)|expansion fee|entry fee|franchise fee"
    r"|tickets?|GDP|output|earn(?:s|ed|ings)?|(?<!including )debts?|transfers?"
    r"|costs? of living|on sale|apiece"
)
PRIZE = r"prize|purse|winnings|bonus pool"
CHINESE_PRIZE = r"奖金|奖池"
CHINESE_MONEY_OF_OTHERS = r"年收入|营业额|营业收入|营收|产业规模|市场规模|净利润|产值"
GENERIC = words(
    "esports esport e-sports e-sport internet bmx f1 wifi website mou r&d ip ips"
)
TITLES = frozenset(  # What a squad plays, and what fees follow: no parties.
    one.replace("_", " ")
    for one in words(
        "league_of_legends counter-strike counter-strike_2 dota dota_2 valorant "
        "fortnite overwatch rocket_league hearthstone starcraft starcraft_ii "
        "rainbow_six call_of_duty honor_of_kings mobile_legends free_fire apex_legends "
        "cpi gst vat"
    )
)
REGIONS = words(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada "
    "new_hampshire new_jersey new_mexico north_carolina north_dakota ohio oklahoma "
    "oregon pennsylvania rhode_island south_carolina south_dakota tennessee texas utah "
    "vermont virginia wisconsin wyoming ontario quebec british_columbia alberta "
    "manitoba saskatchewan nova_scotia queensland victoria tasmania new_south_wales "
    "western_australia south_australia england scotland wales northern_ireland europe "
    "asia africa north_america central_america south_america latin_america "
    "north_africa oceania "
    "middle_east southeast_asia central_asia asia_pacific gulf bavaria catalonia "
    "andalusia lombardy flanders wallonia silesia punjab maharashtra gujarat kerala "
    "tamil_nadu karnataka odisha crimea zanzibar balkans scandinavia caribbean us uk"
    " uae "
    "britain great_britain usa eu west east north south"
)
# What may stand in capitals before a name at the beginning of a sentence.
LEADS = words(
    "conglomerate giant giants company brand bookmaker carmaker airline retailer "
    "broadcaster operator club champions side league hosts sponsor manufacturer brewer "
    "bank insurer fintech startup betting telecoms sportswear tech technology energy "
    "kit online streaming gaming premier_division reigning electric crypto financial "
    "property real_estate automotive beverage dairy gas oil construction media video "
    "organiser organisers organizer organizers promoter promoters newcomers hosts "
    "owner "
    "owners rivals neighbours insurer lender miner chipmaker supermarket distiller "
    "hotelier shipping publisher platform service chain group firm start-up"
)
ATHLETES = words(
    "sprinter striker boxer golfer swimmer runner cyclist gymnast skater skier surfer "
    "jockey driver rider fighter wrestler batsman bowler batter goalkeeper midfielder "
    "defender winger forward guard pitcher quarterback hurdler thrower jumper archer "
    "climber diver rower sailor fencer shooter paralympian olympian medallist medalist "
    "marathoner gamer streamer footballer cricketer basketballer player star"
)
# What a name never ends in: a part that is given, a season, a kind of paper.
GIVEN_PARTS = words(
    "partner partners supplier suppliers sponsor sponsors provider timekeeper season "
    "memorandum memorandums understanding understandings agreement contract deal "
    "broadcaster title rights week day officer affairs outfitter"
)
SPEECH = words(
    "said says told added explained noted commented thought thinks hopes believes "
    "stressed remarked stated spoke recalled joked admitted emphasized emphasised "
    "expects called promised thanked signed"
)
