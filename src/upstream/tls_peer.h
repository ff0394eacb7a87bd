// A provider that speaks TLS with a self-signed certificate, made for the test. Answers one connection at a
// time.
#pragma once

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace reprise::upstream {

class TlsPeer {
 public:
  explicit TlsPeer(const std::string& host) : context_(SSL_CTX_new(TLS_server_method())) {
    EVP_PKEY* key = EVP_RSA_gen(2048);
    X509* certificate = self_signed(key, host);
    SSL_CTX_use_certificate(context_, certificate);
    SSL_CTX_use_PrivateKey(context_, key);
    ca_file_ =
        std::filesystem::temp_directory_path() / ("reprise-ca-" + std::to_string(::getpid()) + host + ".pem");
    FILE* file = std::fopen(ca_file_.c_str(), "w");
    PEM_write_X509(file, certificate);
    std::fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    listen();
  }
  ~TlsPeer() {
    SSL_CTX_free(context_);
    ::close(fd_);
    std::filesystem::remove(ca_file_);
  }
  std::string ca_file() const { return ca_file_.string(); }
  std::uint16_t port() const { return port_; }

  // Accepts one connection, reads a request head, if the client goes on that far, and answers it.
  void serve_one(const std::string& answer) {
    const int fd = ::accept(fd_, nullptr, nullptr);
    SSL* ssl = SSL_new(context_);
    SSL_set_fd(ssl, fd);
    std::string heard;
    char bytes[4096];
    int got = 1;
    if (SSL_accept(ssl) == 1) {
      while (heard.find("\r\n\r\n") == heard.npos && (got = SSL_read(ssl, bytes, sizeof bytes)) > 0)
        heard.append(bytes, static_cast<std::size_t>(got));
      if (got > 0) SSL_write(ssl, answer.data(), static_cast<int>(answer.size()));
    }
    SSL_free(ssl);
    ::close(fd);
  }

 private:
  static X509* self_signed(EVP_PKEY* key, const std::string& host) {
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(host.c_str()),
                               -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* names =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + host).c_str());
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, EVP_sha256());
    return certificate;
  }
  void listen() {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(fd_, 8);
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }

  SSL_CTX* context_;
  std::filesystem::path ca_file_;
  int fd_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace reprise::upstream
