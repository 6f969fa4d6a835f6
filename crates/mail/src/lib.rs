//! Letters over SMTP, to the one mail server that whoever runs a hub names.
//!
//! The line to it is encrypted and the server known by its certificate, or the
//! server is on the same computer. Where a line cannot be encrypted nothing is
//! sent: no word of a letter, and no password.

mod settings;

use std::{
    path::PathBuf,
    time::{Duration, SystemTime},
};

use allotment_app::ports::{Letter, Post, PostError};
use allotment_types::{ExposeSecret as _, SecretString};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
    transport::smtp::{
        self,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};

pub use settings::{Encryption, Settings, SettingsError};

/// How long a letter may take to be handed over. Mail servers let their clients
/// wait on purpose, but not for so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A mail server as the settings in a folder name it. They are read for each
/// letter: who changes them need not start anything anew.
#[derive(Debug)]
pub struct Smtp {
    folder: PathBuf,
    patience: Duration,
}

impl Smtp {
    /// With the settings in a folder, if there are any.
    pub fn of(folder: impl Into<PathBuf>) -> Self {
        Self::patient(folder, PATIENCE)
    }

    /// The same, waiting for so long.
    pub fn patient(folder: impl Into<PathBuf>, patience: Duration) -> Self {
        Self {
            folder: folder.into(),
            patience,
        }
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), PostError> {
        let unusable = |error: SettingsError| PostError::Settings(Box::new(error));
        let kept = Settings::kept(&self.folder).map_err(unusable)?;
        let settings = kept.ok_or(PostError::NotSetUp)?;
        let password = settings.password(&self.folder).map_err(unusable)?;
        let message = written(&settings, letter)?;
        let server = server(&settings, password.as_ref())?;
        match server.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(told(error)),
        }
    }
}

#[async_trait]
impl Post for Smtp {
    fn is_set_up(&self) -> bool {
        Settings::are_kept(&self.folder)
    }

    async fn send(&self, letter: &Letter) -> Result<(), PostError> {
        // Around all of it: the library's own limit is for connecting alone.
        let sent = tokio::time::timeout(self.patience, self.hand_over(letter));
        sent.await.unwrap_or(Err(PostError::TooSlow))
    }
}

fn server(
    settings: &Settings,
    password: Option<&SecretString>,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, PostError> {
    let tls = match settings.encryption {
        Encryption::None => Tls::None,
        Encryption::Tls => Tls::Wrapper(parameters(settings)?),
        // Not `Opportunistic`: who stands between would only have to say no.
        Encryption::Starttls => Tls::Required(parameters(settings)?),
    };
    let from = settings.from.rsplit('@').next().unwrap_or_default();
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.server)
        .port(settings.port)
        .tls(tls)
        .hello_name(ClientId::Domain(from.to_owned()));
    if let (Some(user), Some(password)) = (&settings.user, password) {
        let password = password.expose_secret().to_owned();
        builder = builder.credentials(Credentials::new(user.clone(), password));
    }
    Ok(builder.build())
}

fn parameters(settings: &Settings) -> Result<TlsParameters, PostError> {
    let mut tls = TlsParameters::builder(settings.server.clone());
    if let Some(path) = &settings.trust {
        let pem = std::fs::read(path).map_err(|source| {
            PostError::Settings(Box::new(SettingsError::Read {
                path: path.display().to_string(),
                source,
            }))
        })?;
        let own = Certificate::from_pem(&pem);
        let own = own.map_err(|error| PostError::Settings(Box::new(error)))?;
        tls = tls.add_root_certificate(own);
    }
    tls.build()
        .map_err(|error| PostError::NotPrivate(Box::new(error)))
}

fn written(settings: &Settings, letter: &Letter) -> Result<Message, PostError> {
    let wrong = |error: lettre::address::AddressError| PostError::Written(Box::new(error));
    let from = settings.from.parse().map_err(wrong)?;
    let to = letter.to.as_str().parse().map_err(wrong)?;
    let place = settings.from.rsplit('@').next().unwrap_or_default();
    // A line's end in a subject would begin another header.
    let subject: String = letter
        .subject
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    Message::builder()
        .from(Mailbox::new(Some("Allotment".to_owned()), from))
        .to(Mailbox::new(None, to))
        .subject(subject)
        .date(SystemTime::from(letter.at))
        .message_id(Some(format!("<{}@{place}>", letter.id)))
        // RFC 3834: nobody's program is to answer that they are on holiday.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.expose_secret().to_owned())
        .map_err(|error| PostError::Written(Box::new(error)))
}

/// Whether it was we who hung up, because of the other end's certificate: rustls
/// tells it so to who reads and writes (`InvalidData`).
fn is_refused_by_us(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(one) = next {
        let reading = one.downcast_ref::<std::io::Error>();
        if reading.is_some_and(|it| it.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        next = one.source();
    }
    false
}

fn told(error: smtp::Error) -> PostError {
    let status = error.status().map(u16::from);
    let source = Box::new(error);
    if source.is_timeout() {
        PostError::TooSlow
    } else if source.is_permanent() {
        PostError::Refused { status, source }
    } else if source.is_transient() {
        PostError::Later { status, source }
    } else if source.is_tls() || source.is_client() || is_refused_by_us(&*source) {
        // Of the client's own making is only that the server lacks what was asked
        // for: encryption, or a way to sign in.
        PostError::NotPrivate(source)
    } else {
        PostError::Unreachable(source)
    }
}
