//! Whether a port answers by UDP: by a Binding request of STUN (RFC 8489), to
//! which a STUN or TURN server says from where the question reached it. No other
//! protocol over UDP that apps use is answered to somebody unknown.

use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use sha2::{Digest, Sha256};
use tokio::{net::UdpSocket, time::timeout};

/// Every message has it behind its type and length (5).
const COOKIE: [u8; 4] = 0x2112_A442_u32.to_be_bytes();

/// Message types (5) of the method Binding.
const REQUEST: u16 = 0x0001;
const SUCCESS: u16 = 0x0101;
const ERROR: u16 = 0x0111;

/// Attributes (14) of an answer that are read.
const MAPPED_ADDRESS: u16 = 0x0001;
const ERROR_CODE: u16 = 0x0009;
const XOR_MAPPED_ADDRESS: u16 = 0x0020;

/// How long a message is before its attributes.
const HEADER: usize = 20;

/// The first pause before a question is put again; each further one is twice
/// as long (6.2.1).
const PAUSE: Duration = Duration::from_millis(500);

/// The longest answer that is read, in bytes: what fits into one packet.
const LONGEST: usize = 1500;

/// By which an answer is known to be one to this question (5).
type Transaction = [u8; 12];

/// What a server said.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// From where the question reached it.
    Seen(SocketAddr),
    /// It does not want to, by this code.
    Refused(u16),
    /// It is one to this question, and has no address in it.
    WithoutAddress,
}

/// Why nobody answered as a STUN server does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Silence {
    /// No socket to ask with, such as over IPv6 on a computer that has none.
    Unasked(String),
    /// Nothing came.
    Nothing,
    /// Something else came.
    Strange,
    /// The server's computer says that nobody listens there.
    NobodyListens,
    /// It answered, and not with the address.
    Said(String),
}

/// Asks all places of a server; one answer is enough. `seed` is a word that no
/// other run has. An error is a sentence for people.
pub(crate) async fn ask(
    places: &[SocketAddr],
    seed: &str,
    patience: Duration,
) -> Result<(), String> {
    let mut asking = tokio::task::JoinSet::new();
    for &place in places {
        let transaction = transaction(seed, place);
        asking.spawn(async move { ask_one(place, &transaction, patience).await });
    }
    // What says most about the server.
    let mut reason = Silence::Nothing;
    while let Some(asked) = asking.join_next().await {
        match asked {
            Ok(Ok(_)) => return Ok(()),
            Ok(Err(silence)) => reason = reason.max(silence),
            Err(_) => {}
        }
    }
    Err(match reason {
        Silence::Unasked(_) | Silence::Nothing => format!(
            "no answer within {} s: the firewall of the server or of its provider may shut this port for UDP",
            patience.as_secs()
        ),
        Silence::Strange => "something answers there that is no STUN server".to_owned(),
        Silence::NobodyListens => "nobody listens on this port".to_owned(),
        Silence::Said(what) => what,
    })
}

async fn ask_one(
    place: SocketAddr,
    transaction: &Transaction,
    patience: Duration,
) -> Result<SocketAddr, Silence> {
    let unasked = |error: std::io::Error| Silence::Unasked(error.to_string());
    let any: IpAddr = if place.is_ipv4() {
        Ipv4Addr::UNSPECIFIED.into()
    } else {
        Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0)).await.map_err(unasked)?;
    // Only what comes from there is heard, and a refusal is told.
    socket.connect(place).await.map_err(unasked)?;
    let mut strange = false;
    let all = async {
        let mut pause = PAUSE;
        loop {
            match put(&socket, transaction, pause).await {
                Ok(Some(answer)) => return judged(&answer),
                Ok(None) => {}
                Err(Silence::Strange) => strange = true,
                Err(silence) => return Err(silence),
            }
            pause *= 2;
        }
    };
    match timeout(patience, all).await {
        Ok(outcome) => outcome,
        Err(_) if strange => Err(Silence::Strange),
        Err(_) => Err(Silence::Nothing),
    }
}

/// Puts the question once and hears what comes until it is put again.
async fn put(
    socket: &UdpSocket,
    transaction: &Transaction,
    pause: Duration,
) -> Result<Option<Answer>, Silence> {
    let told = |error: std::io::Error| match error.kind() {
        ErrorKind::ConnectionRefused => Silence::NobodyListens,
        _ => Silence::Unasked(error.to_string()),
    };
    socket.send(&question(transaction)).await.map_err(told)?;
    let mut strange = false;
    let hearing = async {
        let mut packet = [0; LONGEST];
        loop {
            let length = socket.recv(&mut packet).await.map_err(told)?;
            match read(&packet[..length], transaction) {
                Some(answer) => return Ok(answer),
                // It may be late, or somebody else's: only ours counts.
                None => strange = true,
            }
        }
    };
    match timeout(pause, hearing).await {
        Ok(heard) => heard.map(Some),
        Err(_) if strange => Err(Silence::Strange),
        Err(_) => Ok(None),
    }
}

fn judged(answer: &Answer) -> Result<SocketAddr, Silence> {
    match answer {
        Answer::Seen(address) => Ok(*address),
        Answer::Refused(code) => Err(Silence::Said(format!(
            "the STUN server refuses to answer (error {code})"
        ))),
        Answer::WithoutAddress => Err(Silence::Said(
            "the STUN server answers without saying from where it was asked".to_owned(),
        )),
    }
}

/// Told apart from those of other questions, which is all that it has to be
/// here: nobody gains by an answer that is not the server's.
fn transaction(seed: &str, place: SocketAddr) -> Transaction {
    let digest = Sha256::digest(format!("{seed} {place}"));
    let mut transaction = [0; 12];
    transaction.copy_from_slice(&digest[..12]);
    transaction
}

/// A Binding request without attributes (5).
fn question(transaction: &Transaction) -> Vec<u8> {
    let mut message = Vec::with_capacity(HEADER);
    message.extend(REQUEST.to_be_bytes());
    message.extend([0, 0]);
    message.extend(COOKIE);
    message.extend(transaction);
    message
}

/// Reads an answer to the question with this transaction; nothing if it is none.
fn read(message: &[u8], transaction: &Transaction) -> Option<Answer> {
    let (header, mut rest) = message.split_at_checked(HEADER)?;
    let [kind, length] = [number(header, 0)?, number(header, 2)?];
    if header[4..8] != COOKIE || header[8..] != *transaction || rest.len() != usize::from(length) {
        return None;
    }
    let (mut seen, mut code) = (None, None);
    while !rest.is_empty() {
        let [name, length] = [number(rest, 0)?, number(rest, 2)?];
        let length = usize::from(length);
        let value = rest.get(4..4 + length)?;
        match name {
            XOR_MAPPED_ADDRESS => seen = address(value, Some(transaction)).or(seen),
            // Only of servers from before 2008 (14.1).
            MAPPED_ADDRESS => seen = seen.or_else(|| address(value, None)),
            // Its class and number (14.8).
            ERROR_CODE => {
                let [.., class, number] = *value.first_chunk::<4>()?;
                code = Some(u16::from(class & 7) * 100 + u16::from(number));
            }
            _ => {}
        }
        // Attributes begin at every fourth byte (14).
        rest = rest
            .get(4 + length.next_multiple_of(4)..)
            .unwrap_or_default();
    }
    match kind {
        SUCCESS => Some(seen.map_or(Answer::WithoutAddress, Answer::Seen)),
        ERROR => Some(Answer::Refused(code.unwrap_or_default())),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([two[0], two[1]]))
}

/// MAPPED-ADDRESS (14.1), or with the transaction XOR-MAPPED-ADDRESS (14.2),
/// which is hidden from routers that rewrite addresses where they find them.
fn address(value: &[u8], hidden: Option<&Transaction>) -> Option<SocketAddr> {
    let mut mask = [0_u8; 16];
    if let Some(transaction) = hidden {
        mask[..4].copy_from_slice(&COOKIE);
        mask[4..].copy_from_slice(transaction);
    }
    let port = number(value, 2)? ^ number(&mask, 0)?;
    let mut bytes = value.get(4..)?.to_vec();
    for (byte, mask) in bytes.iter_mut().zip(mask) {
        *byte ^= mask;
    }
    let ip: IpAddr = match value[1] {
        1 => <[u8; 4]>::try_from(bytes).ok()?.into(),
        2 => <[u8; 16]>::try_from(bytes).ok()?.into(),
        _ => return None,
    };
    Some(SocketAddr::new(ip, port))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sample answers of RFC 5769 (2.2 and 2.3) have this transaction.
    const OURS: Transaction = [
        0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae,
    ];

    /// An answer with attributes, each a name and a value.
    fn answer(kind: u16, attributes: &[(u16, &[u8])]) -> Vec<u8> {
        let mut rest = vec![];
        for (name, value) in attributes {
            rest.extend(name.to_be_bytes());
            rest.extend(u16::try_from(value.len()).unwrap().to_be_bytes());
            rest.extend(*value);
            rest.resize(rest.len().next_multiple_of(4), 0);
        }
        let mut message = kind.to_be_bytes().to_vec();
        message.extend(u16::try_from(rest.len()).unwrap().to_be_bytes());
        message.extend(COOKIE);
        message.extend(OURS);
        message.extend(rest);
        message
    }

    const V4: &[u8] = &[0, 1, 0xa1, 0x47, 0xe1, 0x12, 0xa6, 0x43];

    #[test]
    fn the_standards_sample_answers_say_the_standards_sample_addresses() {
        let four = answer(SUCCESS, &[(0x8022, b"test vector"), (0x0020, V4)]);
        let seen = "192.0.2.1:32853".parse().unwrap();
        assert_eq!(read(&four, &OURS), Some(Answer::Seen(seen)));

        let hidden = [
            0x00, 0x02, 0xa1, 0x47, 0x01, 0x13, 0xa9, 0xfa, 0xa5, 0xd3, 0xf1, 0x79, 0xbc, 0x25,
            0xf4, 0xb5, 0xbe, 0xd2, 0xb9, 0xd9,
        ];
        let six = answer(SUCCESS, &[(0x8022, b"test vector"), (0x0020, &hidden)]);
        let seen = "[2001:db8:1234:5678:11:2233:4455:6677]:32853";
        assert_eq!(read(&six, &OURS), Some(Answer::Seen(seen.parse().unwrap())));
    }

    #[test]
    fn an_old_servers_plain_address_is_read_too() {
        let plain = answer(SUCCESS, &[(0x0001, &[0, 1, 0x0d, 0x96, 192, 0, 2, 7])]);
        let seen = "192.0.2.7:3478".parse().unwrap();
        assert_eq!(read(&plain, &OURS), Some(Answer::Seen(seen)));
    }

    #[test]
    fn an_answer_to_another_question_is_none() {
        let fine = answer(SUCCESS, &[(0x0020, V4)]);
        assert_eq!(read(&fine, &[0; 12]), None);
        let mut without_cookie = fine.clone();
        without_cookie[4] = 0;
        assert_eq!(read(&without_cookie, &OURS), None);
        assert_eq!(
            read(&question(&OURS), &OURS),
            None,
            "our own question come back"
        );
    }

    #[test]
    fn a_refusal_says_its_code_and_an_empty_answer_that_it_is_empty() {
        let refusal = answer(ERROR, &[(0x0009, &[0, 0, 4, 1])]);
        assert_eq!(read(&refusal, &OURS), Some(Answer::Refused(401)));
        let empty = answer(SUCCESS, &[]);
        assert_eq!(read(&empty, &OURS), Some(Answer::WithoutAddress));
    }

    proptest! {
        #[test]
        fn any_packet_can_be_read(mut packet in proptest::collection::vec(any::<u8>(), 0..80), ours: bool) {
            if ours && packet.len() >= HEADER {
                packet[4..8].copy_from_slice(&COOKIE);
                packet[8..HEADER].copy_from_slice(&OURS);
            }
            let _ = read(&packet, &OURS);
        }

        #[test]
        fn an_answer_that_is_cut_off_is_none(length in 0_usize..32) {
            let whole = answer(SUCCESS, &[(0x0020, V4)]);
            prop_assert_eq!(whole.len(), 32);
            prop_assert_eq!(read(&whole[..length], &OURS), None);
        }
    }
}
