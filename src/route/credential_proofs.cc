// A list of credentials, last touched first, and a table of views into it. A credential holds at most
// kModelsMax models, so a scan is cheaper than a second table.
#include "route/credential_proofs.h"

#include <algorithm>

namespace reprise::route {

std::string CredentialProofs::name_of(const Subject& subject) {
  return subject.base_url + '\0' + subject.credential.text();
}

CredentialProofs::Credential& CredentialProofs::touch(const Subject& subject) {
  std::string name = name_of(subject);
  if (const auto found = by_name_.find(name); found != by_name_.end()) {
    order_.splice(order_.begin(), order_, found->second);
    return order_.front();
  }
  if (by_name_.size() >= credentials_max_ && !order_.empty()) {
    by_name_.erase(order_.back().name);
    order_.pop_back();
  }
  order_.push_front({.name = std::move(name), .proofs = {}});
  by_name_.emplace(order_.front().name, order_.begin());
  return order_.front();
}

void CredentialProofs::accepted(const Subject& subject, std::string_view model, Instant asked_at) {
  if (model.size() > kModelBytesMax || credentials_max_ == 0) return;
  const MutexLock lock(mutex_);
  Credential& credential = touch(subject);
  if (asked_at <= credential.refused_at) return;
  auto& proofs = credential.proofs;
  auto proof = std::find_if(proofs.begin(), proofs.end(), [&](const Proof& p) { return p.model == model; });
  if (proof == proofs.end() && proofs.size() >= kModelsMax) {
    proof = std::min_element(proofs.begin(), proofs.end(),
                             [](const Proof& a, const Proof& b) { return a.asked_at < b.asked_at; });
    *proof = {std::string(model), asked_at};
  } else if (proof == proofs.end()) {
    proofs.push_back({std::string(model), asked_at});
  } else {
    proof->asked_at = std::max(proof->asked_at, asked_at);
  }
}

void CredentialProofs::refused(const Subject& subject, Instant at) {
  if (credentials_max_ == 0) return;
  const MutexLock lock(mutex_);
  Credential& credential = touch(subject);
  credential.refused_at = std::max(credential.refused_at, at);
  std::erase_if(credential.proofs, [&](const Proof& proof) { return proof.asked_at <= at; });
}

bool CredentialProofs::proven(const Subject& subject, std::string_view model, std::chrono::seconds auth_ttl,
                              Instant now) const {
  const std::string name = name_of(subject);
  const MutexLock lock(mutex_);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return false;
  for (const Proof& proof : found->second->proofs)
    if (proof.model == model) return now - proof.asked_at < auth_ttl;
  return false;
}

std::size_t CredentialProofs::size() const {
  const MutexLock lock(mutex_);
  return by_name_.size();
}

}  // namespace reprise::route
