// The whole of route/ in one include: who asks, which route, what the caller wants, what may be told.
//
//   match()            request -> route, upstream            match.h
//   Identifier         request -> tenant, principal, credential to send   identify.h
//   CredentialProofs   may a hit serve this credential?       credential_proofs.h
//   read_controls()    Cache-Control, Reprise-Threshold       request_controls.h
//   cache_status()     Decision -> Cache-Status               cache_status.h
#pragma once

#include "route/cache_status.h"
#include "route/credential_proofs.h"
#include "route/identify.h"
#include "route/match.h"
#include "route/options.h"
#include "route/request_controls.h"
#include "route/trust.h"
