// The commonest words of languages: they tell which one a text is in. What two languages share counts for the one that is asked about.

const words = (text: string): string[] => text.split(/\s+/)

export const tongues: Record<string, string[]> = {
  en: words(`the and you your yours to this that these those for with are am is was were be been being have has had having can could
    cannot our ours not no nor it its of from if but at on in into out off up down over under about after before again once we us i me my
    mine he him his she her they them their what when where which who whom whose why how all any both each few more most much many
    other some such only own same so than too very just also or as by an a because while until will would shall should may might must do does
    did done doing don't doesn't didn't won't can't couldn't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't i'm i've
    i'll i'd we're we've we'll we'd you're you've you'll you'd he's she's it's they're they've they'll that's there's here's what's let's
    there here then now never always ever often still yet already soon today tomorrow please sorry thanks thank hello hi hey dear
    yes okay get gets got getting go goes going gone went come comes came make makes made take takes took taken give gives gave given
    want wants wanted need needs needed know knows knew think thought say says said tell tells told ask asks asked see sees saw seen look
    looks looked find found keep kept let lets put send sent show try tried call called help helped use used work works worked wait
    good bad better best worse worst new old right wrong sure great nice able back away next last first one two three day days week weeks
    time money people thing things nothing something anything everything everyone someone anyone nobody somebody anybody company
    customer customers order orders team manager management boss staff office head department policy rules system
    care fault apologies apologise apologize apologised apologized unfortunately understand problem issue issues without against between
    through during around upper greedy decided decides refused refuses forgot lost broke broken messed screwed hands tied ye yer cannae dinnae wee aye`),
  de: words(`der die das den dem des und oder aber nicht ist sind war waren wird werden wurde wurden wir uns unser unsere unseren ihr ihre ihren ihnen
    sie ich mich mir mein meine du dein deine er es ein eine einen einem einer kein keine keinen auch auf aus bei bis für mit nach von vor zu zum zur
    im über unter wie wenn weil dass daß noch nur schon sehr hier kann können könnte muss müssen möchte möchten habe haben hat hatte
    bitte danke leider gerne morgen heute sich durch gegen ohne was wer wo wann warum mal doch gibt dann damit diese dieser dieses liebe lieber hallo guten`),
  nl: words(`de het een en van niet ik je jij jou jouw u uw wij ons onze zij hij hun hen zijn is was waren wordt worden werd heb hebt heeft hebben had
    kan kunnen kon zal zullen zou moet moeten mag wil willen met voor naar bij uit op aan om te dat dit deze die als maar ook nog wel geen
    nu daar hier wat wie waar wanneer waarom hoe graag helaas bedankt dank alstublieft alsjeblieft vandaag morgen dan door tegen zonder over beste hoi`),
  af: words(`die nie is ons jou julle hulle ek sal kan het van vir met en dat dit maar ook nog baie jammer asseblief dankie wat wie waar hoekom hierdie
    daar moet wees gaan op te om na by uit vandag môre geen word net so al kon wou`),
  fr: words(`le la les un une des du de et ou où mais ne pas plus est sont était être avoir avons avez ont nous vous votre vos notre nos je tu il elle ils
    elles ce cette ces cet qui que quoi dont dans sur sous avec sans pour par au aux en se sa ses son mon ma mes merci bonjour cordialement malheureusement
    désolé désolés veuillez peut pouvons pouvez très bien aussi comme si fait faire rien demain notre leur leurs c'est n'est d'un d'une l'équipe chez`),
  es: words(`el la los las un una unos unas de del y o pero no sí es son era fue ser estar está están estamos hemos ha han nosotros usted ustedes su sus
    nuestro nuestra nuestros tu te me mi se lo le les que qué quien cual como cómo cuando donde por para con sin sobre en entre muy más también ya
    hay puede pueden podemos tiene tienen gracias hola lamentablemente sentimos favor mañana hoy nada este esta estos esto al`),
  it: words(`il lo la gli le un uno una di del della dei delle e o ma non è sono era siamo essere abbiamo avete hanno ho ha noi voi lei loro suo sua suoi nostro
    nostra vostro vi ci si mi ti che chi cui come quando dove perché per con senza su nel nella in tra fra molto più anche già può possiamo potete
    grazie ciao buongiorno purtroppo scusi cordiali saluti domani oggi niente questo questa questi al alla dal dalla`),
  pt: words(`o a os as um uma uns umas de do da dos das e ou mas não sim é são era foi ser estar está estamos temos tem têm nós você vocês seu sua seus
    nosso nossa que quem qual como quando onde por para com sem sobre em no na nos nas entre muito mais também já há pode podem podemos obrigado
    obrigada olá infelizmente lamentamos favor amanhã hoje nada este esta isso isto ao à pelo pela`),
  sv: words(`och att det som är på inte vi ni jag du han hon den de ett en av för med till om har hade kan kunde ska skulle vill måste var vad när
    vår vårt våra er ert era din ditt dina oss mig dig sig från men eller också mycket redan här där hur varför tack tyvärr hej gärna idag imorgon blir`),
  da: words(`og at det som er på ikke vi jeg du han hun den de et en af for med til om har havde kan kunne skal skulle vil må var hvad når vores jer jeres
    din dit dine os mig dig sig fra men eller også meget allerede her der hvor hvorfor tak desværre hej gerne idag morgen bliver blev`),
  no: words(`og å at det som er på ikke vi jeg du han hun den de et en av for med til om har hadde kan kunne skal skulle vil må var hva når vår vårt våre
    dere deres din ditt dine oss meg deg seg fra men eller også mye allerede her der hvor hvorfor takk dessverre hei gjerne dag morgen blir ble`),
  fi: words(`ja on ei että se hän me te he minä sinä oli ovat olla emme ette eivät tämä tai mutta kun jos niin myös vain voi voimme voitte teidän meidän
    kiitos valitettavasti hei pahoittelemme nyt jo ole mitä missä miksi kanssa`),
  pl: words(`i w z na do nie się że jest są był była było być mamy mają nasz nasza nasze pan pani państwo państwa ten ta to te jak czy ale lub oraz dla po od przez
    przy już tylko także bardzo proszę dziękujemy dziękuję niestety przepraszamy dzień dobry możemy może jutro dziś nas was`),
  cs: words(`a v z na do ne se že je jsou byl byla bylo být máme mají náš naše vás vám vaše váš ten ta to jak ale nebo pro po od přes při už jen také velmi
    prosím děkujeme děkuji bohužel omlouváme dobrý den můžeme může zítra dnes nám`),
  ro: words(`și nu este sunt era fi am avem aveți au noi voi dumneavoastră vă ne un o la de din în cu pentru pe prin dar sau că care ce cum când unde foarte mai
    deja vă rog mulțumim bună ziua regret regretăm putem poate mâine astăzi si va rog`),
  hu: words(
    `a az és nem hogy van volt lesz mi ön önök ez egy meg csak már is de ha vagy mint kérjük köszönjük sajnos sajnáljuk tudunk lehet holnap ma`,
  ),
  tr: words(`ve bir bu için ile de da değil var yok biz siz sizin bizim olarak olan çok daha ama veya gibi ne nasıl lütfen teşekkür ederiz maalesef üzgünüz merhaba
    yarın bugün kadar sonra`),
  id: words(`yang dan di ke dari untuk dengan ini itu tidak kami kita anda adalah akan bisa dapat sudah telah juga atau pada karena mohon maaf terima kasih silakan
    belum hari besok saya lagi oleh`),
  tl: words(`ang ng mga po sa na ay at hindi ito iyon kami namin natin kayo ninyo inyong inyo aming ating para kung lang naman salamat pasensya wala may kasi pero
    opo paki maaari`),
  cy: words(`yn mae y yr ni chi ein eich ac ar gyda o i'r wedi fydd os nid oes ddim diolch ymddiheuriadau gan hyn hynny ond neu am`),
  ga: words(`agus tá an na is sé sí ár bhur do le ag ar níl gan go raibh maith agat leithscéal ach nó más`),
  hi: words(
    `hai hain nahi nahin aap aapka aapke hum humein ke ka ki ko se mein kar karna karen kripya dhanyavaad maaf bhi par yeh woh tha thi hoga`,
  ),
  sw: words(`na ya wa kwa ni la za katika hii hiyo hatuwezi tafadhali samahani asante yako yetu sisi wewe kama lakini au`),
}
