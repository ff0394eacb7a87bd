// What is said of a command line that cannot be read: the word that is wrong, the nearest right one, and
// where help is. Pure.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace reprise::program {

std::string wrong_use(const CLI::App* app, const CLI::Error& error);

}  // namespace reprise::program
