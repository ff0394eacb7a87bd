// "you" and "I" are no cues where they are subjects: most questions may be asked with either. Capitalised
// short words (US, IT, WHO, May) are dealt with in cues.cc or listed under Nothing.
#include "judge/cues/table.h"

namespace reprise::judge {
namespace {

constexpr CueWords kWords[] = {
    {Cue::Who, "^who ^whom ^whose which+person what+person"},
    {Cue::What, "what ^which ^in+which what+are+some which+of"},
    {Cue::When,
     "^when what+time what+day what+date what+year which+day which+year ^since+when until+when ^by+when "
     "at+what+time how+soon what+is+the+time"},
    {Cue::Where, "^where ^from+where what+place which+place"},
    {Cue::Why, "why how+come what+reason what+is+the+reason what+'s+the+reason what+are+the+reasons"},
    {Cue::How,
     "how what+is+the+best+way what+'s+the+best+way what+is+the+way what+is+a+good+way "
     "what+are+the+best+ways what+are+some+ways what+are+ways what+is+the+easiest+way "
     "what+is+the+fastest+way in+what+way ways+to"},
    {Cue::HowMuch,
     "how+much how+many how+old how+far how+tall how+big how+large how+high how+deep how+heavy how+fast "
     "what+number+of what+amount+of"},
    {Cue::HowLong,
     "how+long for+how+long how+much+time how+many+days how+many+hours how+many+weeks how+many+years "
     "how+many+months how+many+minutes"},
    {Cue::HowOften, "how+often how+frequently how+many+times how+regularly"},
    {Cue::YesNo,
     "^is ^are ^was ^were ^do ^does ^did ^can ^could ^will ^would ^should ^shall ^may ^must ^has ^have ^had "
     "^am whether"},
    {Cue::All, "all every each everyone everybody everything"},
    {Cue::Some, "some a+few several somebody someone"},
    {Cue::None, "none nobody no+one nothing"},
    {Cue::Many, "many a+lot+of lots+of numerous"},
    {Cue::Few, "few"},
    {Cue::Only, "only merely solely exclusively"},
    {Cue::Also, "also as+well"},
    {Cue::Except,
     "except excepting apart+from aside+from other+than with+the+exception+of everything+but all+but"},
    {Cue::AtLeast, "at+least minimum minimal no+less+than no+fewer+than more+than+# over+# above+#"},
    {Cue::AtMost,
     "at+most maximum maximal max up+to+# no+more+than not+more+than less+than+# fewer+than+# under+# "
     "below+#"},
    {Cue::Exactly, "exactly+# precisely+# exactly+one"},
    {Cue::More, "more"},
    {Cue::Less, "less fewer"},
    {Cue::Most, "most"},
    {Cue::Least, "least fewest"},
    {Cue::Best, "best better"},
    {Cue::Worst, "worst worse"},
    {Cue::Bigger,
     "bigger biggest larger largest greater greatest higher highest taller tallest longest longer"},
    {Cue::Smaller, "smaller smallest lower lowest shorter shortest"},
    {Cue::Older, "older oldest elder eldest"},
    {Cue::Newer, "newer newest latest younger youngest"},
    {Cue::Earlier, "earlier earliest"},
    {Cue::Later, "later"},
    {Cue::Can, "can could may able+to allowed+to permitted+to can+'t cannot can+not couldn+'t"},
    {Cue::Must, "must have+to has+to need+to needs+to required+to obliged+to got+to mandatory compulsory"},
    {Cue::Should, "should ought+to supposed+to shouldn+'t should+not"},
    {Cue::MustNot,
     "must+not mustn+'t may+not not+allowed+to isn+'t+allowed+to aren+'t+allowed+to prohibited+from "
     "forbidden+to"},
    {Cue::NeedNot,
     "don+'t+have+to doesn+'t+have+to do+not+have+to does+not+have+to not+have+to needn+'t need+not "
     "don+'t+need+to doesn+'t+need+to do+not+need+to does+not+need+to not+need+to not+required+to optional"},
    {Cue::Past, "was were did didn+'t wasn+'t weren+'t"},
    {Cue::Future, "will won+'t going+to shall 'll gonna"},
    {Cue::Already, "already"},
    {Cue::NotYet, "not+yet"},
    {Cue::Now,
     "now current currently nowadays today tonight at+the+moment right+now this+week this+month this+year "
     "these+days"},
    {Cue::Previous,
     "previous previously former formerly yesterday last+week last+month last+year last+night last+time ago "
     "day+before+yesterday"},
    {Cue::Next, "next upcoming tomorrow coming+week coming+month forthcoming day+after+tomorrow"},
    {Cue::Before, "before prior+to"},
    {Cue::After, "after afterwards"},
    {Cue::During, "during throughout"},
    {Cue::Until, "until till up+until"},
    {Cue::Since, "since ever+since"},
    {Cue::With, "with together+with along+with"},
    {Cue::Without, "without with+no"},
    {Cue::Including, "including inclusive included include includes"},
    {Cue::Excluding, "excluding excluded exclude excludes not+including not+included"},
    {Cue::Me, "my me mine myself to+me to+my from+my into+my"},
    {Cue::You,
     "your yours yourself to+you for+you with+you from+you about+you send+you sent+you give+you gave+you "
     "owe+you call+you told+you to+your from+your into+your"},
    {Cue::He, "his him himself he he+'s to+his from+his"},
    {Cue::She, "her hers herself she she+'s to+her from+her"},
    {Cue::We, "our us ours ourselves to+us to+our from+our"},
    {Cue::They, "their them theirs themselves they to+their from+their"},
    {Cue::From, "from out+of from+my from+your from+his from+her from+our from+their"},
    {Cue::To,
     "to+the to+a to+an to+my to+your to+his to+her to+our to+their to+this to+that to+@ to+me to+us to+you "
     "into into+my into+your onto toward towards going+to+the going+to+a going+to+@"},
    {Cue::Incoming, "incoming inbound arriving arrivals"},
    {Cue::Outgoing, "outgoing outbound departing departures"},
    {Cue::If, "if in+case provided+that as+long+as only+if what+if"},
    {Cue::Unless, "unless"},
    {Cue::EvenIf, "even+if even+though"},
    {Cue::Because, "because because+of due+to cause causes caused causing owing+to reason reasons"},
    {Cue::Effect, "effect effects consequence consequences side+effect side+effects impact impacts"},
    {Cue::Daily, "daily every+day each+day per+day once+a+day"},
    {Cue::Weekly, "weekly every+week each+week per+week once+a+week"},
    {Cue::Monthly, "monthly every+month each+month per+month once+a+month"},
    {Cue::Yearly, "yearly annually annual every+year each+year per+year once+a+year"},
    {Cue::Once, "only+once just+once one+time"},
    {Cue::Always, "always all+the+time every+time constantly"},
    {Cue::Never, "never"},
    {Cue::Often, "often frequently regularly"},
    {Cue::Rarely, "rarely seldom hardly+ever"},
    {Cue::Nothing,
     "that+'s+why which+is+why how+about what+about no+matter+what no+matter+how so+that such+as "
     "can+you+please could+you+please would+you+please will+you+please can+you+tell+me could+you+tell+me "
     "would+you+tell+me can+you+tell can+you+explain could+you+explain can+you+give+me could+you+give+me "
     "can+you+show+me could+you+show+me can+you+help+me could+you+help+me can+you+help please+tell+me "
     "tell+me show+me give+me help+me let+me+know explain+to+me do+you+know may+i+ask can+i+ask could+i+ask "
     "excuse+me thank+you i+want+to+know at+all after+all all+right first+of+all above+all each+other "
     "all+day all+inclusive not+only if+only any+more no+more once+more more+information more+info "
     "more+details know+more learn+more more+or+less no+longer any+longer at+the+latest sooner+or+later "
     "as+well+as best+regards best+wishes in+may of+may on+may since+may until+may last+may next+may "
     "this+may may+# next+to look+after looking+after named+after with+regard+to with+respect+to deal+with "
     "dealing+with wrong+with do+with start+with agree+with suffer+from suffering+from different+from "
     "from+scratch out+of+date out+of+stock from+time+to+time according+to similar+to compared+to related+to "
     "subject+to listen+to listening+to as+if in+effect take+effect well+being ^do+not ^don+'t up+to+date"},
};

}  // namespace

const CueTable kEnglishCues = {
    .language = Language::En,
    .cues = kWords,
    .leads = "and so but or then tell me know say explain show wonder ask see exactly understand",
};

}  // namespace reprise::judge
