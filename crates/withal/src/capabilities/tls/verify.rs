//! Whom a connection trusts: chains of certificates as webpki judges them, and, as with OpenSSL, a certificate that is itself
//! among those that are trusted, whoever issued it.

use super::der;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{ParsedCertificate, WebPkiClientVerifier};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, Error, RootCertStore, SignatureScheme};
use std::sync::{Arc, Mutex, PoisonError};
use withal_runtime::tls::Verification;

/// OpenSSL's number and text for what is wrong with a certificate.
pub type Fault = (i32, String);

/// What one connection's judge found wrong.
#[derive(Clone, Debug, Default)]
pub struct Noted(Arc<Mutex<Option<Fault>>>);

impl Noted {
    fn set(&self, fault: Fault) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
    }
    /// What was wrong, once.
    pub fn take(&self) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Judges the certificates of the other side.
#[derive(Clone, Debug)]
pub struct Judge {
    pub verify: Verification,
    pub check_name: bool,
    pub roots: Arc<RootCertStore>,
    /// The same, as they were given.
    pub trusted: Arc<[CertificateDer<'static>]>,
    pub algorithms: WebPkiSupportedAlgorithms,
    pub noted: Noted,
}

impl Judge {
    /// One for another connection.
    pub fn anew(&self) -> Judge {
        Judge { noted: Noted::default(), ..self.clone() }
    }

    fn note(
        &self,
        end_entity: &[u8],
        others: &[CertificateDer<'_>],
        name: Option<&ServerName<'_>>,
        error: Error,
    ) -> Error {
        let Error::InvalidCertificate(mut error) = error else { return error };
        if matches!(error, CertificateError::Other(_)) && issued_by_itself(end_entity) {
            // webpki minds first that it is one that might vouch for others.
            error = CertificateError::UnknownIssuer;
        }
        self.noted.set(fault(&error, end_entity, others, name));
        error.into()
    }

    /// A certificate that is trusted for itself, if it is valid now.
    fn trusts(&self, end_entity: &CertificateDer<'_>, now: UnixTime) -> Result<bool, CertificateError> {
        if !self.trusted.iter().any(|trusted| trusted == end_entity) {
            return Ok(false);
        }
        let parts = der::parts(end_entity).ok_or(CertificateError::BadEncoding)?;
        match now.as_secs() {
            now if now < parts.not_before => Err(CertificateError::NotValidYet),
            now if now > parts.not_after => Err(CertificateError::Expired),
            _ => Ok(true),
        }
    }
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.verify == Verification::None {
            return Ok(ServerCertVerified::assertion());
        }
        let judged = self.trusts(end_entity, now).map_err(Error::from).and_then(|trusted| {
            let parsed = ParsedCertificate::try_from(end_entity)?;
            if !trusted {
                let algorithms = self.algorithms.all;
                verify_server_cert_signed_by_trust_anchor(&parsed, &self.roots, intermediates, now, algorithms)?;
            }
            if self.check_name { verify_server_name(&parsed, server_name) } else { Ok(()) }
        });
        match judged {
            Ok(()) => Ok(ServerCertVerified::assertion()),
            Err(error) => Err(self.note(end_entity, intermediates, Some(server_name), error)),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

impl ClientCertVerifier for Judge {
    fn client_auth_mandatory(&self) -> bool {
        self.verify == Verification::Required
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let judged = match self.trusts(end_entity, now) {
            Ok(true) => return Ok(ClientCertVerified::assertion()),
            Err(error) => Err(error.into()),
            Ok(false) => match WebPkiClientVerifier::builder(Arc::clone(&self.roots)).build() {
                Ok(verifier) => verifier.verify_client_cert(end_entity, intermediates, now),
                // There are no roots.
                Err(_) => Err(CertificateError::UnknownIssuer.into()),
            },
        };
        judged.map_err(|error| self.note(end_entity, intermediates, None, error))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

fn issued_by_itself(certificate: &[u8]) -> bool {
    der::parts(certificate).is_some_and(|parts| parts.issuer == parts.subject)
}

/// What OpenSSL says of it.
fn fault(
    error: &CertificateError,
    end_entity: &[u8],
    others: &[CertificateDer<'_>],
    name: Option<&ServerName<'_>>,
) -> Fault {
    let (number, text) = match error {
        CertificateError::UnknownIssuer if issued_by_itself(end_entity) => (18, "self-signed certificate"),
        CertificateError::UnknownIssuer if others.iter().any(|other| issued_by_itself(other)) => {
            (19, "self-signed certificate in certificate chain")
        }
        CertificateError::UnknownIssuer => (20, "unable to get local issuer certificate"),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => (10, "certificate has expired"),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            (9, "certificate is not yet valid or the system clock is incorrect")
        }
        CertificateError::Revoked => (23, "certificate revoked"),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            (26, "unsuitable certificate purpose")
        }
        CertificateError::UnhandledCriticalExtension => (34, "unhandled critical extension"),
        CertificateError::BadSignature => (7, "certificate signature failure"),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            return match name {
                Some(ServerName::IpAddress(ip)) => {
                    let ip = std::net::IpAddr::from(*ip);
                    (64, format!("IP address mismatch, certificate is not valid for '{ip}'."))
                }
                Some(name) => (62, format!("Hostname mismatch, certificate is not valid for '{}'.", name.to_str())),
                None => (62, "Hostname mismatch".into()),
            };
        }
        // What OpenSSL calls an error of the application; the words are webpki's.
        other => return (50, other.to_string()),
    };
    (number, text.into())
}
