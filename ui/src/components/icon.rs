//! Our own set of signs: lines of one width on a grid of 24.

use yew::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal),* $(,)?) => {
        /// A sign. It never stands alone: a word beside it says the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum IconName {
            $($(#[$doc])* $name,)*
        }

        impl IconName {
            /// All of them, for the gallery.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its lines, as SVG writes them.
            fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    /// Done, in order.
    Check = "M5 12.5l4.5 4.5L19 7.5",
    /// Close, remove from view.
    Cross = "M6.5 6.5l11 11M17.5 6.5l-11 11",
    /// Onward in reading direction.
    Forward = "M9.5 5.5L16 12l-6.5 6.5",
    /// Back against reading direction.
    Back = "M14.5 5.5L8 12l6.5 6.5",
    /// More below.
    Down = "M5.5 9.5L12 16l6.5-6.5",
    /// To know.
    Info = "M12 3.75a8.25 8.25 0 100 16.5 8.25 8.25 0 000-16.5zM12 11v5M12 8v.01",
    /// Take care.
    Warning = "M12 4L3.5 19h17L12 4zM12 10v4.5M12 16.9v.01",
    /// Stopped, or about to destroy.
    Stop = "M8.5 3.75h7l4.75 4.75v7l-4.75 4.75h-7L3.75 15.5v-7zM12 8v5M12 15.9v.01",
    /// Waiting its turn.
    Circle = "M12 4.75a7.25 7.25 0 100 14.5 7.25 7.25 0 000-14.5z",
    /// Not known.
    Question = "M9 9a3 3 0 115 2.2c-1.2 1-2 1.6-2 3.1M12 17.4v.01",
    /// Undone, brought back.
    Undo = "M8.5 5L4.5 9l4 4M5 9h9a5 5 0 010 10h-3",
    /// Left out.
    Skip = "M5 12h14",
    /// Copy.
    Copy = "M9 8.5h9.5v11H9zM15.5 8.5v-4H6v11h3",
    /// Shown.
    Eye = "M3 12s3.3-5.75 9-5.75S21 12 21 12s-3.3 5.75-9 5.75S3 12 3 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
    /// Hidden.
    EyeOff = "M4.5 4.5l15 15M10 6.5A9 9 0 0112 6.25c5.7 0 9 5.75 9 5.75a15 15 0 01-3 3.5M14.5 17.4a8.5 8.5 0 01-2.5.35C6.3 17.75 3 12 3 12a15 15 0 014-4.2",
    /// A server.
    Server = "M4.5 5h15v6h-15zM4.5 13h15v6h-15zM8 8v.01M8 16v.01",
    /// An address, the web.
    Globe = "M12 3.75a8.25 8.25 0 100 16.5 8.25 8.25 0 000-16.5zM3.75 12h16.5M12 3.75c2.5 2.25 3.5 5 3.5 8.25s-1 6-3.5 8.25c-2.5-2.25-3.5-5-3.5-8.25s1-6 3.5-8.25z",
    /// People, a collective.
    People = "M9 5.25a3 3 0 100 6 3 3 0 000-6zM3.5 19c0-3 2.3-5 5.5-5s5.5 2 5.5 5M15.5 5.7a3 3 0 010 5.2M17 14.3c2.2.6 3.5 2.3 3.5 4.7",
    /// Money.
    Coins = "M9.5 4.5a5.25 5.25 0 100 10.5 5.25 5.25 0 000-10.5zM16.3 9.3a5.25 5.25 0 11-6.6 7.9",
    /// A bank.
    Bank = "M4 9.5L12 4.5l8 5zM4.5 19.5h15M7 10v9M12 10v9M17 10v9",
    /// Weighing, dividing.
    Scales = "M12 4.5v15M8 19.5h8M5 7.5h14M5 7.5L2.75 14h4.5zM19 7.5L16.75 14h4.5z",
    /// A key, a secret.
    Key = "M8 10.5a4 4 0 100 8 4 4 0 000-8zM11 11.7L19.5 4M16 7.2l2.5 2.5",
    /// Locked, kept.
    Lock = "M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 017 0v2.5",
    /// A paper, a document.
    Paper = "M6.5 3.75h7.5l4 4v12.5H6.5zM14 3.75v4h4M9.5 12h5M9.5 15.5h5",
    /// A clock, time.
    Clock = "M12 3.75a8.25 8.25 0 100 16.5 8.25 8.25 0 000-16.5zM12 7.5V12l3 2",
    /// Something grows: recipes, instances.
    Sprout = "M12 20v-8M12 12c0-3.5-2.5-6-7-6 0 4 2.5 6 7 6zM12 14.5c0-3 2.2-5.2 7-5.2 0 3.7-2.8 5.2-7 5.2z",
    /// Leads out of the window.
    Outside = "M13.5 4.5h6v6M19.5 4.5L11 13M17 14v5.5H4.5V7H10",
    /// Add.
    Plus = "M12 5v14M5 12h14",
    /// Pause.
    Pause = "M9 6v12M15 6v12",
    /// This computer.
    Computer = "M4 5.5h16v10H4zM9 19.5h6M12 15.5v4",
}

/// What [`Icon`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IconProps {
    /// Which sign.
    pub name: IconName,
    /// Twice as large, for cards and empty states.
    #[prop_or_default]
    pub large: bool,
}

/// A sign, hidden from screen readers: the words beside it speak.
#[function_component(Icon)]
pub fn icon(props: &IconProps) -> Html {
    // Signs that point along the line turn round with it.
    let turns = matches!(
        props.name,
        IconName::Forward | IconName::Back | IconName::Undo | IconName::Outside
    );
    let class = classes!(
        "icon",
        props.large.then_some("icon-large"),
        turns.then_some("icon-turns")
    );
    html! {
        <svg {class} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={props.name.path()} />
        </svg>
    }
}
