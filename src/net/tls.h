// TlsContext: whom this side trusts when it connects. Immutable once made; thread-safe; outlives its streams.
// Certificates are always verified, with the host's name or address; there is no switch to turn that off.
#pragma once

#include <memory>

#include "net/options.h"
#include "reprise/result.h"

struct ssl_ctx_st;

namespace reprise::net {

class TlsContext {
 public:
  // Fails with Environment when the CA file (or the system's store) cannot be read.
  static Result<std::unique_ptr<TlsContext>> make(const TlsOptions& options);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  ssl_ctx_st* native() const { return context_; }

 private:
  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  ssl_ctx_st* context_;
};

}  // namespace reprise::net
