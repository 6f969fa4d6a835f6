//! What the crate carries: the shell parts and the recipes of the images.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
