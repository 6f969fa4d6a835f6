//! All providers that are known here: those of the program, and those of the
//! collective's own folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_app::ports::{Clock, Provider, Providers};

use crate::{
    CardError, Patience,
    by_hand::ByHand,
    capsul::Capsul,
    card::{Card, Driver},
    hetzner::Hetzner,
    http::{Api, ApiError},
};

/// The data files that come with the program, in the order in which providers
/// are listed.
const BUILT_IN: [(&str, &str); 5] = [
    (
        "servers-coop.toml",
        include_str!("../data/servers-coop.toml"),
    ),
    ("hetzner.toml", include_str!("../data/hetzner.toml")),
    ("agreement.toml", include_str!("../data/agreement.toml")),
    ("own.toml", include_str!("../data/own.toml")),
    ("practice.toml", include_str!("../data/practice.toml")),
];

/// The providers that are known here.
pub struct KnownProviders(Vec<Arc<dyn Provider>>);

/// Why the providers are not known.
#[derive(Debug, thiserror::Error)]
pub enum ProvidersError {
    /// A data file cannot be used.
    #[error(transparent)]
    Card(#[from] CardError),
    /// A file of the folder could not be read.
    #[error("`{path}` cannot be read")]
    Read {
        /// Which.
        path: String,
        /// What went wrong.
        #[source]
        source: std::io::Error,
    },
    /// Providers cannot be asked from this computer at all.
    #[error("questions to providers cannot be made ready")]
    Api(#[from] ApiError),
}

impl KnownProviders {
    /// Those of the program, and the files `*.toml` of a folder, if it is
    /// there: one counts in the place of another of the same name.
    pub fn open(
        folder: &Path,
        clock: &Arc<dyn Clock>,
        patience: Patience,
    ) -> Result<Self, ProvidersError> {
        let mut providers = vec![];
        for card in cards(folder)? {
            providers.push(provider(card, clock, patience)?);
        }
        Ok(Self(providers))
    }
}

/// The data files of the program, and those of a folder in their place.
pub(crate) fn cards(folder: &Path) -> Result<Vec<Card>, ProvidersError> {
    let mut cards = vec![];
    for (file, text) in BUILT_IN {
        cards.push(Card::read(file, text)?);
    }
    for path in files(folder)? {
        let text = std::fs::read_to_string(&path).map_err(|source| ProvidersError::Read {
            path: path.display().to_string(),
            source,
        })?;
        let card = Card::read(&path.display().to_string(), &text)?;
        match cards.iter_mut().find(|it| it.about.name == card.about.name) {
            Some(before) => *before = card,
            None => cards.push(card),
        }
    }
    Ok(cards)
}

impl Providers for KnownProviders {
    fn all(&self) -> Vec<Arc<dyn Provider>> {
        self.0.clone()
    }
}

fn provider(
    card: Card,
    clock: &Arc<dyn Clock>,
    patience: Patience,
) -> Result<Arc<dyn Provider>, ProvidersError> {
    let (Some(driver), Some(base)) = (card.driver, card.api.clone()) else {
        return Ok(Arc::new(ByHand(card)));
    };
    let api = Api::new(&base, clock.clone(), patience)?;
    Ok(match driver {
        Driver::HetznerCloud => Arc::new(Hetzner::new(card, api)),
        Driver::Capsul => Arc::new(Capsul::new(card, api)),
    })
}

/// The data files of a folder by name; none if it is not there.
fn files(folder: &Path) -> Result<Vec<PathBuf>, ProvidersError> {
    let read = |source| ProvidersError::Read {
        path: folder.display().to_string(),
        source,
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(read(error)),
    };
    let mut files = vec![];
    for entry in entries {
        let path = entry.map_err(read)?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
