// Words that a name doesn't have: what stores sell and how it is described, so that "jane doe oak table" ends in time.

/** No name, however it is written. */
export function isItemWord(key: string): boolean {
  return (
    items.has(key) ||
    items.has(key.replace(/(?:es|s)$/, "")) ||
    items.has(key.replace(/s$/, "")) ||
    items.has(key.split(/[-/]/)[0] ?? "")
  );
}

/** Sold, and a family or first name as well: King, Rose, Brown. */
export function isItemOrName(key: string): boolean {
  return either.has(key);
}

/** The words between a name and what was bought. */
export function isSentenceWord(key: string): boolean {
  return sentence.has(key);
}

const items = list(`
  table desk chair stool bench sofa couch sectional loveseat settee recliner ottoman armchair chaise lounge lounger
  futon daybed sleeper bed mattress headboard bedframe boxspring pillow duvet sheet bedding topper crib bunk
  nightstand dresser wardrobe armoire chest drawer cabinet cupboard bookcase bookshelf shelf shelve shelving
  sideboard buffet hutch credenza console vanity mirror rug carpet lamp chandelier lighting curtain blind drape
  cushion throw vase clock painting ring necklace bracelet earring pendant watch brooch chain jewelry jewellery
  engagement wedding eternity bangle fridge refrigerator freezer oven stove cooktop hob dishwasher washer dryer
  microwave hood vacuum blender mixer kettle toaster espresso coffeemaker appliance heater boiler tv television
  soundbar speaker headphone earbud phone laptop computer tablet monitor printer camera lens projector router ipad
  iphone macbook airpod kindle car truck suv van sedan hatchback coupe minivan pickup scooter motorcycle bike ebike
  bicycle trailer tire tyre grill bbq hammock umbrella parasol gazebo patio outdoor garden mower hottub spa sauna
  treadmill elliptical piano guitar violin suit dress jacket coat shoe boot shirt trouser gown tux tuxedo scarf bag
  handbag wallet luggage suitcase glasses sunglasses hearing aid dining coffee side end corner bar counter kitchen
  bedroom bathroom living office room house home garage hallway hall entry set piece pc suite pair pack bundle box
  unit system kit warranty protection accessory package leather fabric velvet linen cotton wool wooden walnut maple
  pine teak mahogany birch bamboo rattan wicker metal steel iron brass chrome ceramic marble granite quartz platinum
  diamond sapphire emerald engraved engraving foam memory firm plush hybrid adjustable reclining swivel folding
  extendable extending expandable modular convertible storage standing gaming electric cordless wireless gas
  induction portable queen-size king-size full-size twin double single seater seat door inch large medium big mini
  round square oval rectangular tall low wide deep left right facing handed custom bespoke vintage antique modern
  rustic used refurbished floor-model clearance navy beige cream charcoal teal turquoise purple pink orange yellow
  red blue dark natural matching samsung lg sony bosch whirlpool maytag kitchenaid miele dyson apple lenovo hp canon
  nikon bose sonos ikea tempur tempurpedic sealy serta simmons casper saatva stressless lazboy la-z-boy ekornes
  natuzzi hastens peloton weber toyota honda chevy bmw audi tesla mazda subaru hyundai kia nissan jeep lexus rolex
  omega cartier seiko trek specialized steinway yamaha gibson fender birthday anniversary gift christmas husband
  wife mom dad son daughter install installation delivery accessories cushions two three four five six seven eight
  nine ten dozen half couple few`);

const either = list(`
  king queen rose ruby pearl gold silver amber jade opal brown black white green gray grey oak ash cedar olive full
  stone wood cherry glass crystal ivory ebony coral sterling moon sun sky star long short small light spring frame
  art smart ford dell mercedes bentley harley triumph royal classic`);

const sentence = list(`
  a an with w/ bought buys buying ordered orders order purchased purchase got gets getting wants want needs need paid pays
  took takes taking new plus also from in on at by is was has had will of or but x my our his her their this that these
  please pls chose choose picked went going loves likes asked says said`);

function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
