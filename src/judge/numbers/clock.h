// Times: what stands around an hour and makes it a time of day or a span of time. Pure.
#pragma once

#include <optional>
#include <string>

#include "judge/numbers/numerals.h"
#include "judge/numbers/place.h"

namespace reprise::judge {

struct Clock {
  int minutes = 0;
  std::size_t tokens = 0;  // from the beginning of the hour
};

// "15:30", "3:30 pm", "3 pm", "14.30 uur", "alle 14.30".
std::optional<Clock> read_clock(const Place& place, const Chain& chain);

// What stands behind an hour of `tokens` tokens: "h 30", "heures et demie", "y media", "menos cuarto",
// "de la tarde". `hour`: digits, with decimals or not.
std::optional<Clock> read_hour(const Place& place, std::string_view hour, std::size_t tokens);

// "half past three", "halb drei", "half drie", "kwart voor drie", "wpół do trzeciej".
std::optional<Clock> read_phrased_hour(const Place& place);

}  // namespace reprise::judge
