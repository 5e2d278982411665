// Who is on our side, and who is not. Tables only.

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** People and places that act for the writer's company. */
export const ourPeople = set(`
  someone somebody colleague colleagues team teams department desk office store shop branch reception receptionist kitchen warehouse workshop garage depot
  manager managers supervisor engineer engineers technician technicians agent agents adviser advisers advisor advisors specialist specialists expert experts
  nurse doctor dentist vet surgeon pharmacist pharmacy mechanic plumber electrician fitter fitters installer installers driver drivers crew staff concierge
  host porter consultant analyst developer developers accountant bookkeeper planner planners editor trainer tutor teacher clinic lab accounts billing
  support finance sales claims security housekeeping management director owner chef buyer inspector surveyor handler handlers representative rep reps
  operator assistant coordinator co-ordinator lead leader group people guys folks contractor gardener carpenter roofer locksmith cleaner cleaners caretaker
  tailor optician midwife physio therapist underwriter adjuster assessor librarian registrar administrator admin investigator moderator
  member members dispatcher executive executives partner ambassador representatives audiologist optometrist optician hygienist therapist counsellor
  counselor photographer florist groomer stylist barber hairdresser instructor ranger warden curator archivist bursar principal headteacher
  secretary treasurer solicitor lawyer paralegal broker valuer appraiser auditor architect designer baker butcher builder decorator painter plasterer
  tiler joiner glazier welder upholsterer jeweller jeweler watchmaker seamstress dressmaker sommelier barista waiter bartender skipper captain pilot
  conductor guard steward movers packers packer picker dispatch despatch logistics ops devs dev payroll procurement compliance legal disputes fulfilment
  fulfillment bookseller brewer carer chambermaid cobbler dresser farrier foreman forester framer gilder janitor lifeguard matron milliner nanny notary
  paramedic tuner restorer rigger saddler stonemason thatcher valet verger weaver worker master shift bakery laundry factory mill studio nursery surgery
  head chief committee panel van vans truck lorry rider guide guides host hostess attendant usher marshal chauffeur sitter walker reservations bookings helpdesk
`)
/** Those of them that are places or offices: what they do of themselves is news. */
export const places = set(`
  desk office store shop branch kitchen warehouse workshop garage depot clinic lab pharmacy bakery laundry factory mill studio nursery surgery committee
  panel van vans truck lorry helpdesk support management group department
`)
/** A word of this shape is somebody by what they do. */
const trade =
  /(?:ologist|icians?|(?<!l|m|w|f|tw)ists?|smiths?|makers?|keepers?|workers?|instructors?|directors?|inspectors?|counsell?ors?)$/
/** Whether the word names somebody of ours, or several. */
export const isOurPerson = (word: string): boolean =>
  ourPeople.has(word) || (word.endsWith('s') && ourPeople.has(word.slice(0, -1))) || trade.test(word)
/** With "your", these belong to the customer. */
export const yourPeople = set(
  'doctor dentist vet nurse pharmacist landlord bank accountant surgeon team staff driver office clinic pharmacy owner plumber electrician mechanic solicitor lawyer broker architect builder groomer hairdresser coach trainer tutor teacher midwife physio therapist optician guide',
)
/** With "our", these are no people: what they do is how they work. */
export const ourThings = set(`
  system app site website page server software platform tool robot bot policy warranty guarantee insurance cover price fee rate offer deal sale menu catalogue
  catalog range product model brand service plan package subscription programme program course class lesson tour show event exhibition fair market season
  phone line number email address newsletter blog form door gate car park pool gym lift building road map guide manual advice goal aim hope mission
  intention promise process procedure practice review investigation inspection feedback suggestion answer reply update upgrade release version fix change
  contract agreement lease order stock supply delivery shipment parcel post bus train ferry flight boat plane timetable schedule calendar clock
  week month year morning afternoon day opening closing oven stove boiler heating water power machine engine pump printer scanner till terminal camera
`)
/** People and animals of the customer's. */
export const theirOwn = set(`
  wife husband partner son daughter child baby boy girl mother mum mom father dad sister brother grandmother grandfather gran nan aunt uncle cousin
  friend flatmate roommate housemate tenant pupil student guest dog cat puppy kitten horse rabbit pet passenger patient colleague boss assistant
  accountant solicitor lawyer builder judge
`)
/** Others, who answer for themselves. */
export const thirdParties = set(`
  courier couriers bank banks seller sellers manufacturer manufacturers airline airport landlord hospital dhl dpd ups fedex usps evri hermes yodel
  parcelforce openreach amazon apple google paypal klarna visa mastercard microsoft samsung hmrc ebay etsy airbnb stripe police council government insurer
  merchant vendor supplier suppliers retailer issuer carrier court embassy authority authorities mail marketplace publisher neighbour neighbor
  customs customer customers scheme
`)
/** Capitalised at the start of a sentence without being anybody's name. */
export const notNames = set(`
  this that these those it there here everything nothing anything all each both some any no most your our my the a an his her their its once when if after
  before until as while then next also so but and or yes no ok okay thanks sorry hi hello dear good please delivery deliveries payment payments refund
  refunds shipping orders order returns return service services access breakfast doors tickets ticket parking entry check-in training support prices rates
  fees interest power water gas internet work works trains buses flights classes lessons results monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december today tomorrow tonight you we i they he she what who which
  yours ours mine theirs rain snow wind fog ice cash cards changes updates messages emails calls nobody none everyone everybody people customers members guests anyone rest further time interest
`)
