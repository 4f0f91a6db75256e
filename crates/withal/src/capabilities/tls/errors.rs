//! What OpenSSL, and Python with it, call the failures of rustls.

use super::verify::Fault;
use rustls::{AlertDescription, Error, InconsistentKeys, InvalidMessage, PeerIncompatible};
use withal_runtime::tls::TlsError;

/// An error with what the judge found wrong with a certificate.
pub fn failure(error: &Error, fault: Option<Fault>) -> TlsError {
    match error {
        Error::InvalidCertificate(wrong) => {
            let verification = fault.unwrap_or_else(|| (50, wrong.to_string()));
            let text = format!("certificate verify failed: {}", verification.1);
            TlsError { text, verification: Some(verification), ..TlsError::named("CERTIFICATE_VERIFY_FAILED") }
        }
        Error::AlertReceived(alert) => alerted(*alert),
        Error::NoCertificatesPresented => TlsError::named("PEER_DID_NOT_RETURN_A_CERTIFICATE"),
        Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            TlsError { library: "X509", ..TlsError::named("KEY_VALUES_MISMATCH") }
        }
        Error::InvalidMessage(InvalidMessage::InvalidContentType | InvalidMessage::UnknownProtocolVersion) => {
            TlsError::named("WRONG_VERSION_NUMBER")
        }
        Error::InvalidMessage(InvalidMessage::MessageTooLarge) | Error::PeerSentOversizedRecord => {
            TlsError::named("ENCRYPTED_LENGTH_TOO_LONG")
        }
        Error::InvalidMessage(InvalidMessage::UnexpectedMessage(_))
        | Error::InappropriateMessage { .. }
        | Error::InappropriateHandshakeMessage { .. } => TlsError::named("UNEXPECTED_MESSAGE"),
        Error::DecryptError => TlsError::named("RECORD_LAYER_FAILURE"),
        Error::NoApplicationProtocol => TlsError::named("NO_APPLICATION_PROTOCOL"),
        Error::PeerIncompatible(why) => incompatible(why),
        // What rustls says of a server without a certificate.
        Error::General(text) if text == "no server certificate chain resolved" => TlsError::named("NO_SHARED_CIPHER"),
        other => TlsError::said(other.to_string()),
    }
}

fn incompatible(why: &PeerIncompatible) -> TlsError {
    match why {
        PeerIncompatible::NoCipherSuitesInCommon => TlsError::named("NO_SHARED_CIPHER"),
        PeerIncompatible::NoKxGroupsInCommon => TlsError::named("NO_SUITABLE_KEY_SHARE"),
        PeerIncompatible::NoSignatureSchemesInCommon
        | PeerIncompatible::NoCertificateRequestSignatureSchemesInCommon => {
            TlsError::named("NO_SUITABLE_SIGNATURE_ALGORITHM")
        }
        PeerIncompatible::ServerDoesNotSupportTls12Or13
        | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
        | PeerIncompatible::SupportedVersionsExtensionRequired
        | PeerIncompatible::Tls12NotOffered
        | PeerIncompatible::Tls12NotOfferedOrEnabled => TlsError::named("UNSUPPORTED_PROTOCOL"),
        other => TlsError::said(format!("{other:?}")),
    }
}

/// The other side says what is wrong.
fn alerted(alert: AlertDescription) -> TlsError {
    let reason = match alert {
        AlertDescription::UnexpectedMessage => "SSLV3_ALERT_UNEXPECTED_MESSAGE",
        AlertDescription::BadRecordMac => "SSLV3_ALERT_BAD_RECORD_MAC",
        AlertDescription::HandshakeFailure => "SSLV3_ALERT_HANDSHAKE_FAILURE",
        AlertDescription::BadCertificate => "SSLV3_ALERT_BAD_CERTIFICATE",
        AlertDescription::UnsupportedCertificate => "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE",
        AlertDescription::CertificateRevoked => "SSLV3_ALERT_CERTIFICATE_REVOKED",
        AlertDescription::CertificateExpired => "SSLV3_ALERT_CERTIFICATE_EXPIRED",
        AlertDescription::CertificateUnknown => "SSLV3_ALERT_CERTIFICATE_UNKNOWN",
        AlertDescription::IllegalParameter => "SSLV3_ALERT_ILLEGAL_PARAMETER",
        AlertDescription::UnknownCA => "TLSV1_ALERT_UNKNOWN_CA",
        AlertDescription::AccessDenied => "TLSV1_ALERT_ACCESS_DENIED",
        AlertDescription::DecodeError => "TLSV1_ALERT_DECODE_ERROR",
        AlertDescription::DecryptError => "TLSV1_ALERT_DECRYPT_ERROR",
        AlertDescription::ProtocolVersion => "TLSV1_ALERT_PROTOCOL_VERSION",
        AlertDescription::InsufficientSecurity => "TLSV1_ALERT_INSUFFICIENT_SECURITY",
        AlertDescription::InternalError => "TLSV1_ALERT_INTERNAL_ERROR",
        AlertDescription::UserCanceled => "TLSV1_ALERT_USER_CANCELLED",
        AlertDescription::NoRenegotiation => "TLSV1_ALERT_NO_RENEGOTIATION",
        AlertDescription::UnsupportedExtension => "TLSV1_UNSUPPORTED_EXTENSION",
        AlertDescription::UnrecognisedName => "TLSV1_UNRECOGNIZED_NAME",
        AlertDescription::CertificateRequired => "TLSV13_ALERT_CERTIFICATE_REQUIRED",
        AlertDescription::NoApplicationProtocol => "TLSV1_ALERT_NO_APPLICATION_PROTOCOL",
        other => return TlsError::said(format!("alert number {}", u8::from(other))),
    };
    let error = TlsError::named(reason);
    // OpenSSL changed what it says of these, and kept their names.
    let text = error.text.strip_prefix("sslv3 alert").map(|rest| format!("ssl/tls alert{rest}"));
    TlsError { text: text.unwrap_or_else(|| error.text.clone()), ..error }
}

/// A record that is none, because the other side speaks something else.
pub fn no_tls(error: &Error, first: &[u8], server: bool) -> Option<TlsError> {
    if !matches!(error, Error::InvalidMessage(_)) {
        return None;
    }
    let begins = |texts: &[&str]| texts.iter().any(|text| first.starts_with(text.as_bytes()));
    if server && begins(&["GET ", "POST ", "HEAD ", "PUT "]) {
        return Some(TlsError::named("HTTP_REQUEST"));
    }
    if server && begins(&["CONNE"]) {
        return Some(TlsError::named("HTTPS_PROXY_REQUEST"));
    }
    // No kind of record is numbered so.
    let known = first.first().is_some_and(|kind| (20..=24).contains(kind)) && first.get(1) == Some(&3);
    (!known).then(|| TlsError::named("WRONG_VERSION_NUMBER"))
}
