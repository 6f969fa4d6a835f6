use yew::{Html, component, html};

#[component]
fn Empty() -> Html {
    html! { <h1>{ "Empty" }</h1> }
}

fn main() {
    yew::Renderer::<Empty>::new().render();
}
