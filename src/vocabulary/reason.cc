// The spelling of every Outcome, Tier and Reason, once. No default: a new one does not compile until it has a
// name here.
#include "reprise/decision.h"

namespace reprise {

std::string_view wire_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Hit:
      return "hit";
    case Outcome::Miss:
      return "miss";
    case Outcome::Bypass:
      return "bypass";
  }
  return "";
}

std::string_view wire_name(Tier tier) {
  switch (tier) {
    case Tier::None:
      return "none";
    case Tier::Exact:
      return "exact";
    case Tier::Semantic:
      return "semantic";
  }
  return "";
}

std::string_view wire_name(Reason reason) {
  switch (reason) {
    case Reason::CacheOff:
      return "cache-off";
    case Reason::RequestNoStore:
      return "no-store";
    case Reason::RequestNoCache:
      return "no-cache";
    case Reason::Sampling:
      return "sampling";
    case Reason::Uncacheable:
      return "uncacheable";
    case Reason::ExactMatch:
      return "exact";
    case Reason::EmptyKey:
      return "no-entry";
    case Reason::Expired:
      return "expired";
    case Reason::TooOld:
      return "max-age";
    case Reason::CredentialUnproven:
      return "credential-unproven";
    case Reason::NoQuestion:
      return "no-question";
    case Reason::MultiTurn:
      return "multi-turn";
    case Reason::ToolTurns:
      return "tool-turns";
    case Reason::StructuredOutput:
      return "structured-output";
    case Reason::ExtractMisfit:
      return "extract-misfit";
    case Reason::QuestionTooLong:
      return "question-too-long";
    case Reason::SemanticMatch:
      return "semantic";
    case Reason::EmptyPartition:
      return "empty-partition";
    case Reason::ContextDiffers:
      return "context-differs";
    case Reason::BelowThreshold:
      return "below-threshold";
    case Reason::GuardNumbers:
      return "guard-numbers";
    case Reason::GuardNegation:
      return "guard-negation";
    case Reason::GuardNames:
      return "guard-names";
    case Reason::GuardUnits:
      return "guard-units";
    case Reason::GuardDates:
      return "guard-dates";
    case Reason::GuardIdentifiers:
      return "guard-identifiers";
    case Reason::GuardDirection:
      return "guard-direction";
    case Reason::EncoderFailed:
      return "encoder-failed";
    case Reason::StoreFailed:
      return "store-failed";
    case Reason::Busy:
      return "busy";
  }
  return "unknown";
}

}  // namespace reprise
