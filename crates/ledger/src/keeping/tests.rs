//! What the acts come to, told as stories.

mod helpers;
mod laws;
mod months;
mod seven;
mod together;
