//! Volumes of a service, in their short and long forms.

use serde_json::Value;

/// What a mount takes its content from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Source<'m> {
    /// A volume with a name.
    Volume(&'m str),
    /// A path of the server.
    Path(&'m str),
    /// A path beside the compose file, which the server does not have.
    Relative(&'m str),
    /// Nothing that has a name: a fresh volume or memory.
    Fresh,
}

/// The path in the container.
pub(super) fn mount_target(mount: &Value) -> Option<&str> {
    match mount {
        Value::String(short) => Some(short.split(':').nth(1).unwrap_or(short)),
        Value::Object(long) => long.get("target").and_then(Value::as_str),
        _ => None,
    }
}

/// Where the content comes from.
pub(super) fn mount_source(mount: &Value) -> Source<'_> {
    match mount {
        Value::String(short) => match short.split_once(':') {
            Some((source, _)) => classify(source),
            None => Source::Fresh,
        },
        Value::Object(long) => {
            let source = long.get("source").and_then(Value::as_str);
            let kind = long.get("type").and_then(Value::as_str);
            match (kind, source) {
                (Some("tmpfs"), _) | (_, None) => Source::Fresh,
                (Some("volume"), Some(name)) => Source::Volume(name),
                (_, Some(source)) if source.starts_with('/') => Source::Path(source),
                (Some("bind"), Some(source)) => Source::Relative(source),
                (_, Some(source)) => classify(source),
            }
        }
        _ => Source::Fresh,
    }
}

fn classify(source: &str) -> Source<'_> {
    if source.starts_with('/') {
        Source::Path(source)
    } else if source.starts_with(['.', '~']) {
        Source::Relative(source)
    } else {
        Source::Volume(source)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_source_of_a_mount_is_told_apart() {
        for (mount, source) in [
            (json!("data:/var/lib"), Source::Volume("data")),
            (
                json!("/var/run/docker.sock:/s:ro"),
                Source::Path("/var/run/docker.sock"),
            ),
            (
                json!("./nginx.conf:/etc/n"),
                Source::Relative("./nginx.conf"),
            ),
            (json!("/cache"), Source::Fresh),
            (
                json!({"type": "tmpfs", "target": "/dev/shm"}),
                Source::Fresh,
            ),
            (
                json!({"type": "bind", "source": "x", "target": "/x"}),
                Source::Relative("x"),
            ),
            (
                json!({"type": "volume", "source": "data", "target": "/x"}),
                Source::Volume("data"),
            ),
        ] {
            assert_eq!(mount_source(&mount), source, "{mount}");
        }
        assert_eq!(mount_target(&json!("data:/x:ro")), Some("/x"));
        assert_eq!(mount_target(&json!("/cache")), Some("/cache"));
    }
}
