// What reps type after the command, and what a colleague reading over their shoulder would fill in.
// Said on Tuesday 2 June 2026. `on` is a day of that year unless it has its own, `phone` is E.164, `amount` is minor
// units and a currency, ⏎ a line break, [GB] a store's country other than the US. Lines that are read wrong stay.

export const fields = ["customer", "phone", "what", "amount", "how", "on"] as const;

export interface Line {
  readonly typed: string;
  readonly country: string;
  readonly expected: Fields;
}

export type Fields = Readonly<Partial<Record<(typeof fields)[number], string>>>;

const text = `
# Written with care
Jane Doe 212 555 0199 oak table $1,899 delivery next Friday => customer Jane Doe · phone +12125550199 · what oak table · amount 189900 USD · how delivery · on 06-12
Jane Doe, (212) 555-0199, oak table, $1,899, delivery June 12 => customer Jane Doe · phone +12125550199 · what oak table · amount 189900 USD · how delivery · on 06-12
Maria Garcia Lopez, queen mattress, delivery tomorrow => customer Maria Garcia Lopez · what queen mattress · how delivery · on 06-03
Tom Baker leather recliner $899.99 pickup Saturday => customer Tom Baker · what leather recliner · amount 89999 USD · how pick-up · on 06-06
Iris Moss diamond ring $4,250 took it home => customer Iris Moss · what diamond ring · amount 425000 USD · how took-home
Mr Patel dishwasher installation 12 June => customer Mr Patel · what dishwasher · how installation · on 06-12
Dr. Lee watch $12,500 took home => customer Dr. Lee · what watch · amount 1250000 USD · how took-home
Mrs. Okafor 917-555-0143 sectional sofa delivery by June 20 => customer Mrs. Okafor · phone +19175550143 · what sectional sofa · how delivery · on 06-20
the Okafors dining set for $2,400 delivery on Monday => customer the Okafors · what dining set · amount 240000 USD · how delivery · on 06-08
The Okafors, dining set => customer The Okafors · what dining set
Mr and Mrs Patel king bed $3,100 delivery => customer Mr and Mrs Patel · what king bed · amount 310000 USD · how delivery
Mr & Mrs Nguyen 408 555 0111 fridge install June 9 => customer Mr & Mrs Nguyen · phone +14085550111 · what fridge · how installation · on 06-09
Tom and Jane Smith patio set => customer Tom and Jane Smith · what patio set
Carlos de la Cruz oak desk $640 pick up Thursday => customer Carlos de la Cruz · what oak desk · amount 64000 USD · how pick-up · on 06-04
Ann van Dyke, floor lamp, took home => customer Ann van Dyke · what floor lamp · how took-home
Vincent van der Berg armchair 2-pack delivery in 2 weeks => customer Vincent van der Berg · what armchair 2-pack · how delivery · on 06-16
Mary-Jane O'Neil rug $350 carry out => customer Mary-Jane O'Neil · what rug · amount 35000 USD · how took-home
Sinéad O’Connor velvet sofa $2,199 delivery 15 June => customer Sinéad O’Connor · what velvet sofa · amount 219900 USD · how delivery · on 06-15
J. P. Morgan bookcase => customer J. P. Morgan · what bookcase
Robert Downey Jr. electric bike $2,999 took it home today => customer Robert Downey Jr. · what electric bike · amount 299900 USD · how took-home · on 06-02
Bluebird Cafe 12 chairs $1,440 delivery Thursday => customer Bluebird Cafe · what 12 chairs · amount 144000 USD · how delivery · on 06-04
St. Mary's School 30 desks delivery July 15 => customer St. Mary's School · what 30 desks · how delivery · on 07-15
Doe, Jane 212 555 0199 oak table => customer Doe, Jane · phone +12125550199 · what oak table
Okafor family washer and dryer delivery and installation June 18 => customer Okafor family · what washer and dryer · how installation · on 06-18
Stephen King sofa $1,200 => customer Stephen King · what sofa · amount 120000 USD
Rose Tyler mattress => customer Rose Tyler · what mattress
Grace Kelly pearl necklace took it with her => customer Grace Kelly · what pearl necklace · how took-home
Betty White queen bed frame delivery => customer Betty White · what queen bed frame · how delivery
Jack Black leather sofa pick-up Friday => customer Jack Black · what leather sofa · how pick-up · on 06-05
Wednesday Addams black wardrobe => customer Wednesday Addams · what black wardrobe
April Ludgate desk lamp took home => customer April Ludgate · what desk lamp · how took-home
June Carter guitar $1,150 => customer June Carter · what guitar · amount 115000 USD
May Chen dining table delivery May 5 => customer May Chen · what dining table · how delivery · on 2027-05-05
Jane Doe Samsung TV $799 took home => customer Jane Doe · what Samsung TV · amount 79900 USD · how took-home
Jane Doe LG washer install Friday => customer Jane Doe · what LG washer · how installation · on 06-05
Ali Hassan IKEA wardrobe delivery => customer Ali Hassan · what IKEA wardrobe · how delivery
Ben Ito Rolex Submariner $9,100 took it home => customer Ben Ito · what Rolex Submariner · amount 910000 USD · how took-home
Priya Shah Oak Table $1,899 Delivery Next Friday => customer Priya Shah · what Oak Table · amount 189900 USD · how delivery · on 06-12
Omar Farouk King Mattress Delivery Friday => customer Omar Farouk · what King Mattress · how delivery · on 06-05

# With a thumb
jane doe oak table => customer jane doe · what oak table
jane doe 2125550199 oak table 1,899 delivery fri 12 june => customer jane doe · phone +12125550199 · what oak table · amount 189900 USD · how delivery · on 06-12
jane oak table => customer jane · what oak table
maria ring $300 took home => customer maria · what ring · amount 30000 USD · how took-home
maria garcia lopez 415 555 0132 sofa delivery tmrw => customer maria garcia lopez · phone +14155550132 · what sofa · how delivery · on 06-03
maria garcia lopez, sofa bed => customer maria garcia lopez · what sofa bed
okafor, recliner, pickup sat 6 june => customer okafor · what recliner · how pick-up · on 06-06
mrs okafor blue rug => customer mrs okafor · what blue rug
dr lee watch 12,500 => customer dr lee · what watch · amount 1250000 USD
the patels corner sofa deliv thursday => customer the patels · what corner sofa · how delivery · on 06-04
Jane doe sofa took it home => customer Jane doe · what sofa · how took-home
Jane doe oak table $1899 delivered friday => customer Jane doe · what oak table · amount 189900 USD · how delivery · on 06-05
ann van dyke tall lamp => customer ann van dyke · what tall lamp
carlos de la cruz desk pick up tomorrow => customer carlos de la cruz · what desk · how pick-up · on 06-03
sam reed 2 chairs 150 bucks took them home => customer sam reed · what 2 chairs · amount 15000 USD · how took-home
lee wong fridge 1.9k install next tuesday => customer lee wong · what fridge · amount 190000 USD · how installation · on 06-09
ana lima samsung 4k tv $999 => customer ana lima · what samsung 4k tv · amount 99900 USD
joe bloggs mattress paid 899 delivery monday => customer joe bloggs · what mattress · amount 89900 USD · how delivery · on 06-08
kim ring for 2500 took home => customer kim · what ring · amount 250000 USD · how took-home
JANE DOE OAK TABLE $1899 DELIVERY FRIDAY => customer JANE DOE · what OAK TABLE · amount 189900 USD · how delivery · on 06-05
MIKE JONES 3125550188 RECLINER PICKUP => customer MIKE JONES · phone +13125550188 · what RECLINER · how pick-up
jane doe => customer jane doe
Jane => customer Jane
oak table => what oak table
sofa $900 delivery friday => what sofa · amount 90000 USD · how delivery · on 06-05
two chairs took home => what two chairs · how took-home
212 555 0199 => phone +12125550199
$45 => amount 4500 USD
delivery => how delivery
tomorrow => on 06-03
=>
queen mattress for jane doe $1,100 delivery => customer jane doe · what queen mattress · amount 110000 USD · how delivery

# In another order
oak table for Jane Doe $1,899 delivery next Friday => customer Jane Doe · what oak table · amount 189900 USD · how delivery · on 06-12
Oak table to Mia Wong, delivery June 30 => customer Mia Wong · what Oak table · how delivery · on 06-30
sofa, Jane Doe, 212 555 0199, delivery => customer Jane Doe · phone +12125550199 · what sofa · how delivery
212 555 0199 Jane Doe oak table => customer Jane Doe · phone +12125550199 · what oak table
delivery friday Jane Doe oak table => customer Jane Doe · what oak table · how delivery · on 06-05
$1,899 Jane Doe oak table took home => customer Jane Doe · what oak table · amount 189900 USD · how took-home
to Jane Doe: oak table => customer Jane Doe · what oak table
for mia wong oak bench => customer mia wong · what oak bench
customer: Jane Doe, sofa => customer Jane Doe · what sofa
Jane Doe - oak table - delivery - next Friday => customer Jane Doe · what oak table · how delivery · on 06-12
Jane Doe | oak table | $1,899 => customer Jane Doe · what oak table · amount 189900 USD
Jane Doe ⏎ 212 555 0199 ⏎ oak table ⏎ delivery next Friday => customer Jane Doe · phone +12125550199 · what oak table · how delivery · on 06-12
next Friday delivery, Jane Doe, oak table => customer Jane Doe · what oak table · how delivery · on 06-12
chairs for living room, Jane Doe => customer Jane Doe · what chairs for living room

# Phones
Jane Doe +44 20 7946 0018 tea set => customer Jane Doe · phone +442079460018 · what tea set
Jane Doe cell 212.555.0199 sofa => customer Jane Doe · phone +12125550199 · what sofa
Jane Doe ph: 212-555-0199 sofa => customer Jane Doe · phone +12125550199 · what sofa
Jane Doe tel:2125550199 sofa => customer Jane Doe · phone +12125550199 · what sofa
Jane Doe 1-212-555-0199 x12 sofa => customer Jane Doe · phone +12125550199 · what sofa
Jane Doe 212 555 0199 2 chairs => customer Jane Doe · phone +12125550199 · what 2 chairs
Jane Doe 2 chairs 212 555 0199 => customer Jane Doe · phone +12125550199 · what 2 chairs
Jane Doe sofa 1899 212 555 0199 => customer Jane Doe · phone +12125550199 · what sofa 1899
Jane Doe 212 555 019 sofa => customer Jane Doe · what 212 555 019 sofa
Jane Doe \u202a+1 212 555 0199\u202c sofa => customer Jane Doe · phone +12125550199 · what sofa
Jane\u200b Doe\u0000 212 555 0199 so\u0007fa => customer Jane Doe · phone +12125550199 · what sofa
Jane Doe order 12345678 sofa => customer Jane Doe · what order 12345678 sofa
Jane Doe (212) 555 0199 sofa $1,200.00 delivery 2026-06-20 => customer Jane Doe · phone +12125550199 · what sofa · amount 120000 USD · how delivery · on 06-20
[GB] Amy Poe 020 7946 0018 kettle £45 took home => customer Amy Poe · phone +442079460018 · what kettle · amount 4500 GBP · how took-home
[GB] Amy Poe 07700 900123 sofa £1,250 delivery 6/12 => customer Amy Poe · phone +447700900123 · what sofa · amount 125000 GBP · how delivery · on 12-06
[AU] Liv Berg 0412 345 678 esky $120 took it home => customer Liv Berg · phone +61412345678 · what esky · amount 12000 AUD · how took-home
[DE] Anna Schmidt 0170 1234567 Tisch 1.899,50 € delivery 12.6. => customer Anna Schmidt · phone +491701234567 · what Tisch · amount 189950 EUR · how delivery · on 06-12
[FR] Luc Petit 06 12 34 56 78 canapé 1 899,50 € delivery 15 June => customer Luc Petit · phone +33612345678 · what canapé · amount 189950 EUR · how delivery · on 06-15
[BR] João Silva 11 91234-5678 mesa R$ 900 pickup Friday => customer João Silva · phone +5511912345678 · what mesa · amount 90000 BRL · how pick-up · on 06-05

# Money
Jane Doe sofa $ 1,899 => customer Jane Doe · what sofa · amount 189900 USD
Jane Doe sofa 1899 usd => customer Jane Doe · what sofa · amount 189900 USD
Jane Doe sofa 1899 dollars delivery => customer Jane Doe · what sofa · amount 189900 USD · how delivery
Jane Doe sofa USD 1,899 => customer Jane Doe · what sofa · amount 189900 USD
Jane Doe sofa $1.9k => customer Jane Doe · what sofa · amount 190000 USD
Jane Doe sofa ($1,899) => customer Jane Doe · what sofa · amount 189900 USD
Jane Doe sofa £20 => customer Jane Doe · what sofa · amount 2000 GBP
Jane Doe sofa 899.50 took home => customer Jane Doe · what sofa · amount 89950 USD · how took-home
Jane Doe sofa $1,899 deposit $500 => customer Jane Doe · what sofa deposit $500 · amount 189900 USD
Jane Doe sofa deposit $500 total $1,899 => customer Jane Doe · what sofa deposit $500 · amount 189900 USD
Jane Doe sofa $1,699 rug $200 total $1,899 => customer Jane Doe · what sofa $1,699 rug $200 · amount 189900 USD
Jane Doe sofa $200 off $1,699 => customer Jane Doe · what sofa $200 off · amount 169900 USD
Jane Doe 4 chairs $150 each => customer Jane Doe · what 4 chairs $150 each
Jane Doe sofa $1,899 $99 delivery fee => customer Jane Doe · what sofa $99 delivery fee · amount 189900 USD
Jane Doe queen 160x200 mattress => customer Jane Doe · what queen 160x200 mattress
Jane Doe rug 8x10 $400 => customer Jane Doe · what rug 8x10 · amount 40000 USD
Jane Doe ring 1.25 ct $5,000 => customer Jane Doe · what ring 1.25 ct · amount 500000 USD
Jane Doe table for 6 => customer Jane Doe · what table for 6
Jane Doe model 5500 dishwasher => customer Jane Doe · what model 5500 dishwasher
[JP] Kenji Mori sofa ¥189,900 delivery => customer Kenji Mori · what sofa · amount 189900 JPY · how delivery
[IN] Asha Rao sofa ₹1,89,900 delivery => customer Asha Rao · what sofa · amount 18990000 INR · how delivery
[DK] Lars Holm stol 1899 kr took home => customer Lars Holm · what stol · amount 189900 DKK · how took-home

# How and when
Jane Doe sofa to be delivered Friday => customer Jane Doe · what sofa · how delivery · on 06-05
Jane Doe sofa will pick it up on Friday => customer Jane Doe · what sofa · how pick-up · on 06-05
Jane Doe sofa collecting Thursday => customer Jane Doe · what sofa · how pick-up · on 06-04
Jane Doe lamp click and collect => customer Jane Doe · what lamp · how pick-up
Jane Doe lamp cash and carry => customer Jane Doe · what lamp · how took-home
Jane Doe lamp took both home => customer Jane Doe · what lamp · how took-home
Jane Doe stove installed Monday => customer Jane Doe · what stove · how installation · on 06-08
Jane Doe sofa no delivery => customer Jane Doe · what sofa no delivery
Jane Doe pickup truck mat took home => customer Jane Doe · what pickup truck mat · how took-home
Jane Doe sofa delivery next Friday 2-4pm => customer Jane Doe · what sofa 2-4pm · how delivery · on 06-12
Jane Doe sofa delivery Friday morning => customer Jane Doe · what sofa morning · how delivery · on 06-05
Jane Doe sofa delivery next month => customer Jane Doe · what sofa next month · how delivery
Jane Doe sofa delivery 4-6 weeks => customer Jane Doe · what sofa 4-6 weeks · how delivery
Jane Doe sofa delivery the day after tomorrow => customer Jane Doe · what sofa · how delivery · on 06-04
Jane Doe sofa delivery sat => customer Jane Doe · what sofa sat · how delivery
jane doe friday-special lamp => customer jane doe · what friday-special lamp
Jane Doe sofa delivery 6/12 => customer Jane Doe · what sofa · how delivery · on 06-12
Jane Doe 6/8 seater table delivery 6/12 => customer Jane Doe · what 6/8 seater table · how delivery · on 06-12
Jane Doe sun and moon lamp took home => customer Jane Doe · what sun and moon lamp · how took-home
Jane Doe bought a sofa yesterday, delivery Friday => customer Jane Doe · what bought a sofa yesterday · how delivery · on 06-05
Jane Doe sofa, wants delivery by 20 June, call Monday => customer Jane Doe · what sofa, call Monday · how delivery · on 06-20
Jane Doe sofa delivery June 12 to 14 Elm Street => customer Jane Doe · what sofa to 14 Elm Street · how delivery · on 06-12
Jane Doe table with 4 chairs, take away old table, delivery Friday => customer Jane Doe · what table with 4 chairs, take away old table · how delivery · on 06-05
Jane Doe sofa took home Friday => customer Jane Doe · what sofa Friday · how took-home

# Other scripts and signs
王小明 212 555 0199 oak table $1,899 delivery => customer 王小明 · phone +12125550199 · what oak table · amount 189900 USD · how delivery
김민수 소파 delivery Friday => customer 김민수 · what 소파 · how delivery · on 06-05
محمد علي 212 555 0199 sofa => customer محمد علي · phone +12125550199 · what sofa
Иван Петров диван $900 delivery => customer Иван Петров · what диван · amount 90000 USD · how delivery
Γιώργος Παππάς sofa delivery => customer Γιώργος Παππάς · what sofa · how delivery
Jane 🌸 Doe oak table 🎉 => customer Jane 🌸 Doe · what oak table 🎉
🎉 Jane Doe oak table => customer Jane Doe · what 🎉 oak table
Nguyễn Thị Hoa bàn gỗ took home => customer Nguyễn Thị Hoa · what bàn gỗ · how took-home
Ahmed al-Fayed rug $4,000 => customer Ahmed al-Fayed · what rug · amount 400000 USD
D'Angelo Russell gaming chair => customer D'Angelo Russell · what gaming chair
Jane Doe jane@example.com sofa => customer Jane Doe · what jane@example.com sofa
Jane Doe (Acme) 6 desks delivery => customer Jane Doe · what (Acme) 6 desks · how delivery
Jane Doe Malm dresser $220 took home => customer Jane Doe · what Malm dresser · amount 22000 USD · how took-home
jane doe eames lounge 5,495 delivery => customer jane doe · what eames lounge · amount 549500 USD · how delivery
maria lounger took home => customer maria · what lounger · how took-home
Smith oak table 1899 => customer Smith · what oak table 1899
Jane Doe needs a sofa for christmas, delivery Dec 18 => customer Jane Doe · what needs a sofa for christmas · how delivery · on 12-18
Jane Doe *bold* <b>table</b> & chairs => customer Jane Doe · what *bold* <b>table</b> & chairs

# Written after the rules, to see what they make of strangers
Emma Stone bistro set $499 took home => customer Emma Stone · what bistro set · amount 49900 USD · how took-home
Dylan Brooks 646-555-0170 adjustable base + mattress $2,850.00 delivery 6/19 => customer Dylan Brooks · phone +16465550170 · what adjustable base + mattress · amount 285000 USD · how delivery · on 06-19
hannah kim 9175550166 ring resize pickup next thursday => customer hannah kim · phone +19175550166 · what ring resize · how pick-up · on 06-11
luis & marta ortega bunk bed delivery june 27 => customer luis & marta ortega · what bunk bed · how delivery · on 06-27
Prof. Xavier wheelchair $1,050 delivery tomorrow afternoon => customer Prof. Xavier · what wheelchair afternoon · amount 105000 USD · how delivery · on 06-03
Nora Lindqvist 3 pendant lights and a dimmer, install 22 June => customer Nora Lindqvist · what 3 pendant lights and a dimmer · how installation · on 06-22
tv for Pete Wentz, took it with him, $650 => customer Pete Wentz · what tv · amount 65000 USD · how took-home
Ms Chao trek e-bike 3499 dollars pick up this Saturday => customer Ms Chao · what trek e-bike · amount 349900 USD · how pick-up · on 06-06
Kayla B mattress protector took home => customer Kayla B · what mattress protector · how took-home
bill murray hot tub $7,800 delivery and install july 8 => customer bill murray · what hot tub · amount 780000 USD · how installation · on 07-08
Sofia Rossi, gold hoop earrings, anniversary gift, took home, $420 => customer Sofia Rossi · what gold hoop earrings, anniversary gift · amount 42000 USD · how took-home
[DE] Zoë Müller Esstisch Eiche 2.499 € delivery 20 June => customer Zoë Müller · what Esstisch Eiche · amount 249900 EUR · how delivery · on 06-20
Rob 718 555 0123 couch => customer Rob · phone +17185550123 · what couch
Gwen Stacy couch, number 718 555 0123 => customer Gwen Stacy · phone +17185550123 · what couch
Aisha Bello hp printer $129.99 carryout => customer Aisha Bello · what hp printer · amount 12999 USD · how took-home
Derek O'Shea 2 nightstands @ $180 delivered Mon 15 June => customer Derek O'Shea · what 2 nightstands · amount 18000 USD · how delivery · on 06-15
martha stewart, copper pan set, cash & carry => customer martha stewart · what copper pan set · how took-home
Holly Golightly Tiffany bracelet $3,300 took it home => customer Holly Golightly · what Tiffany bracelet · amount 330000 USD · how took-home
ben stiller treadmill 1,250 delivery in 10 days => customer ben stiller · what treadmill · amount 125000 USD · how delivery · on 06-12
Yusuf Demir sectional, no rush, delivery end of June => customer Yusuf Demir · what sectional, no rush · how delivery · on 06-30
Chloe Park wants the walnut credenza delivered on the 12th => customer Chloe Park · what wants the walnut credenza on the 12th · how delivery
Leo Messi cleats size 9 $210 => customer Leo Messi · what cleats size 9 · amount 21000 USD
vera wang gown alterations pickup 1 July => customer vera wang · what gown alterations · how pick-up · on 07-01
Toyota Camry for Mr Ahmed $24,500 delivery Saturday => customer Mr Ahmed · what Toyota Camry · amount 2450000 USD · how delivery · on 06-06
Penny Lane oak crib, grey, $399, deliver 30 June => customer Penny Lane · what oak crib, grey · amount 39900 USD · how delivery · on 06-30
nina simone upright piano 3.4k delivery next wednesday => customer nina simone · what upright piano · amount 340000 USD · how delivery · on 06-10
Jim Halpert desk for dad $300 picked up => customer Jim Halpert · what desk for dad · amount 30000 USD · how pick-up
Pam Beesly easel => customer Pam Beesly · what easel
pam easel => customer pam · what easel
Hotel Bristol 40 pillows $800 ship tomorrow => customer Hotel Bristol · what 40 pillows ship · amount 80000 USD · on 06-03
`;

export const corpus: readonly Line[] = text
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "))
  .map((line) => {
    const [, country = "US", typed = "", expected = ""] = /^(?:\[([A-Z]{2})\] )?(.*?) ?=> ?(.*)$/.exec(line) ?? [];
    return { typed: typed.replaceAll(" ⏎ ", "\n"), country, expected: readFields(expected) };
  });

function readFields(text: string): Fields {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const said = text.split(" · ").find((part) => part.startsWith(`${field} `));
      return said === undefined ? [] : [[field, said.slice(field.length + 1)]];
    }),
  );
}
