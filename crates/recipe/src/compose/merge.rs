//! Later compose files laid over earlier ones.

use serde_json::{Map as Object, Value};

use super::{
    shape::{JOIN, Shape, ULIMIT},
    volumes::mount_target,
};

/// Lays `over` over `base`: maps merge by key, lists of ports, volumes and
/// grants by what each entry is about, other lists are joined without doubles,
/// and everything else is replaced.
pub(super) fn merge(base: &mut Value, over: Value, shape: Shape) {
    if over.is_null() {
        return;
    }
    match (shape, base, over) {
        (Shape::Map(keys), Value::Object(base), Value::Object(over)) => {
            merge_objects(base, over, |key| {
                keys.iter()
                    .find(|(name, _)| *name == key)
                    .map_or(Shape::Text, |(_, shape)| *shape)
            });
        }
        (Shape::Names(shape), Value::Object(base), Value::Object(over)) => {
            merge_objects(base, over, |_| *shape);
        }
        (Shape::Networks, Value::Object(base), Value::Object(over)) => {
            merge_objects(base, over, |_| Shape::Map(JOIN));
        }
        (Shape::Ulimit, Value::Object(base), Value::Object(over)) => {
            merge_objects(base, over, |key| {
                if ULIMIT.iter().any(|(name, _)| *name == key) {
                    Shape::Int
                } else {
                    Shape::Text
                }
            });
        }
        (Shape::Pairs | Shape::Environment, Value::Object(base), Value::Object(over)) => {
            base.extend(over);
        }
        (Shape::Ports, Value::Array(base), Value::Array(over)) => by_key(base, over, port_key),
        (Shape::Mounts, Value::Array(base), Value::Array(over)) => {
            by_key(base, over, |mount| mount_target(mount).map(str::to_owned));
        }
        (Shape::Grants, Value::Array(base), Value::Array(over)) => {
            by_key(base, over, |grant| grant_source(grant).map(str::to_owned));
        }
        (Shape::Texts | Shape::Hosts | Shape::List(_), Value::Array(base), Value::Array(over)) => {
            by_key(base, over, |value| Some(value.to_string()));
        }
        (_, base, over) => *base = over,
    }
}

fn merge_objects(
    base: &mut Object<String, Value>,
    over: Object<String, Value>,
    shape: impl Fn(&str) -> Shape,
) {
    for (key, value) in over {
        if let Some(known) = base.get_mut(&key) {
            merge(known, value, shape(&key));
        } else {
            base.insert(key, value);
        }
    }
}

/// An entry of `over` takes the place of the entry of `base` with the same key.
fn by_key(base: &mut Vec<Value>, over: Vec<Value>, key: impl Fn(&Value) -> Option<String>) {
    let mut places: std::collections::HashMap<String, usize> = base
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((key(value)?, at)))
        .collect();
    for value in over {
        let name = key(&value);
        if let Some(&at) = name.as_ref().and_then(|name| places.get(name)) {
            base[at] = value;
        } else {
            if let Some(name) = name {
                places.insert(name, base.len());
            }
            base.push(value);
        }
    }
}

/// What a published port is about: the port outside and its protocol.
fn port_key(port: &Value) -> Option<String> {
    let (outside, protocol) = match port {
        Value::String(short) => {
            let (ports, protocol) = short.split_once('/').unwrap_or((short, "tcp"));
            let mut numbers = ports.rsplit(':');
            let target = numbers.next()?;
            (numbers.next().unwrap_or(target).to_owned(), protocol)
        }
        Value::Object(long) => {
            let outside = long.get("published").or_else(|| long.get("target"))?;
            let protocol = long
                .get("protocol")
                .and_then(Value::as_str)
                .unwrap_or("tcp");
            (outside.to_string(), protocol)
        }
        _ => return None,
    };
    Some(format!("{outside}/{protocol}"))
}

/// The secret or config that a service is granted.
pub(super) fn grant_source(grant: &Value) -> Option<&str> {
    match grant {
        Value::String(name) => Some(name),
        Value::Object(long) => long.get("source").and_then(Value::as_str),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(mut base: Value, over: Value, shape: Shape) -> Value {
        merge(&mut base, over, shape);
        base
    }

    #[test]
    fn a_port_of_an_overlay_takes_the_place_of_the_same_port() {
        assert_eq!(
            merged(
                json!(["80:80", "443:443", "53:53/udp"]),
                json!([{"target": 80, "published": 80, "mode": "host"}, "53:53/tcp"]),
                Shape::Ports
            ),
            json!([{"target": 80, "published": 80, "mode": "host"}, "443:443", "53:53/udp", "53:53/tcp"])
        );
    }

    #[test]
    fn volumes_merge_by_target_and_grants_by_source() {
        assert_eq!(
            merged(json!(["a:/x", "b:/y:ro"]), json!(["c:/y"]), Shape::Mounts),
            json!(["a:/x", "c:/y"])
        );
        assert_eq!(
            merged(
                json!(["a"]),
                json!([{"source": "a", "target": "/z"}, "b"]),
                Shape::Grants
            ),
            json!([{"source": "a", "target": "/z"}, "b"])
        );
    }

    #[test]
    fn commands_are_replaced_and_other_lists_joined() {
        assert_eq!(
            merged(json!(["a", "b"]), json!(["c"]), Shape::Words),
            json!(["c"])
        );
        assert_eq!(
            merged(json!(["a"]), json!("c d"), Shape::Words),
            json!("c d")
        );
        assert_eq!(
            merged(json!(["/a", "/b"]), json!(["/b", "/c"]), Shape::Texts),
            json!(["/a", "/b", "/c"])
        );
    }
}
