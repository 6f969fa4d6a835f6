//! A DNS server on UDP that answers as the test says.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use hickory_resolver::proto::{
    op::{Message, OpCode, ResponseCode},
    rr::{
        RData, Record, RecordType,
        rdata::{A, AAAA},
    },
};
use tokio::{net::UdpSocket, task::JoinHandle};

/// What is answered for a name.
#[derive(Clone)]
pub(crate) enum Zone {
    Addresses(Vec<IpAddr>),
    Code(ResponseCode),
    /// IPv4 addresses, and an error for IPv6.
    OnlyV4Works(IpAddr),
    Silence,
}

pub(crate) struct DnsServer {
    pub(crate) at: SocketAddr,
    zones: Arc<Mutex<HashMap<String, Zone>>>,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl DnsServer {
    /// Names that were not set do not exist.
    pub(crate) async fn start() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let at = socket.local_addr().unwrap();
        let zones = Arc::new(Mutex::new(HashMap::new()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(serve(socket, Arc::clone(&zones), Arc::clone(&asked)));
        Self {
            at,
            zones,
            asked,
            task,
        }
    }

    pub(crate) fn set(&self, name: &str, zone: Zone) {
        self.zones.lock().unwrap().insert(format!("{name}."), zone);
    }

    pub(crate) fn points(&self, name: &str, addresses: &[&str]) {
        let addresses = addresses.iter().map(|a| a.parse().unwrap()).collect();
        self.set(name, Zone::Addresses(addresses));
    }

    /// The names that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for DnsServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    socket: UdpSocket,
    zones: Arc<Mutex<HashMap<String, Zone>>>,
    asked: Arc<Mutex<Vec<String>>>,
) {
    let mut buffer = [0; 4096];
    loop {
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else {
            return;
        };
        let question = Message::from_vec(&buffer[..length]).unwrap();
        let query = question.queries[0].clone();
        let name = query.name().to_ascii().to_ascii_lowercase();
        asked.lock().unwrap().push(name.clone());
        let zone = zones.lock().unwrap().get(&name).cloned();
        let mut answer = Message::response(question.metadata.id, OpCode::Query);
        answer.metadata.recursion_available = true;
        answer.add_query(query.clone());
        // A long life, so that a cache would show.
        let record = |data| Record::from_rdata(query.name().clone(), 86_400, data);
        match zone {
            None => answer.metadata.response_code = ResponseCode::NXDomain,
            Some(Zone::Silence) => continue,
            Some(Zone::Code(code)) => answer.metadata.response_code = code,
            Some(Zone::OnlyV4Works(ip)) => match (query.query_type(), ip) {
                (RecordType::A, IpAddr::V4(v4)) => {
                    answer.add_answer(record(RData::A(A(v4))));
                }
                _ => answer.metadata.response_code = ResponseCode::ServFail,
            },
            Some(Zone::Addresses(addresses)) => {
                for address in addresses {
                    match (address, query.query_type()) {
                        (IpAddr::V4(v4), RecordType::A) => {
                            answer.add_answer(record(RData::A(A(v4))));
                        }
                        (IpAddr::V6(v6), RecordType::AAAA) => {
                            answer.add_answer(record(RData::AAAA(AAAA(v6))));
                        }
                        _ => {}
                    }
                }
            }
        }
        socket
            .send_to(&answer.to_vec().unwrap(), from)
            .await
            .unwrap();
    }
}
