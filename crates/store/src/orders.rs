//! Orders of servers, and what happened to each.

use allotment_app::ports::{Order, OrderEvent, OrderHistory, StoreError};
use allotment_types::OrderId;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "orders";

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    provider: String,
    server: String,
    at: String,
    by: Option<String>,
    what: String,
}

impl TryFrom<Row> for OrderHistory {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        let by = row.by.map(|by| column::parse("by", by));
        Ok(Self {
            order: Order {
                id: column::parse("id", row.id)?,
                provider: column::parse("provider", row.provider)?,
                server: column::parse("server", row.server)?,
                at: column::parse("at", row.at)?,
                by: by.transpose()?,
                what: column::parse_json("what", row.what)?,
            },
            events: vec![],
        })
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    in_order: String,
    at: String,
    by: Option<String>,
    what: String,
}

impl TryFrom<EventRow> for (String, OrderEvent) {
    type Error = ColumnError;

    fn try_from(row: EventRow) -> Result<Self, ColumnError> {
        let by = row.by.map(|by| column::parse("by", by));
        let event = OrderEvent {
            at: column::parse("at", row.at)?,
            by: by.transpose()?,
            what: column::parse_json("what", row.what)?,
        };
        Ok((row.in_order, event))
    }
}

pub(crate) async fn place(connections: &Connections, order: &Order) -> Result<(), StoreError> {
    let what = serde_json::to_string(&order.what).map_err(column::unwritten(WHAT))?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let done = sqlx::query(
        "INSERT INTO server_order (id, provider, server, at, by, what)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE NOT EXISTS (SELECT 1 FROM server_order WHERE id = ?1)",
    )
    .bind(order.id.as_str())
    .bind(order.provider.as_str())
    .bind(order.server.as_str())
    .bind(column::moment(order.at))
    .bind(order.by.as_ref().map(ToString::to_string))
    .bind(what)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NameTaken {
            what: "order",
            name: order.id.to_string(),
        });
    }
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<OrderHistory>, StoreError> {
    let unreadable = column::unreadable::<ColumnError>(WHAT);
    // One moment of the file: an order is never read without its lines.
    let mut reading = connections
        .read()
        .begin()
        .await
        .map_err(column::unreadable(WHAT))?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, provider, server, at, by, what FROM server_order ORDER BY at DESC, id DESC",
    )
    .fetch_all(&mut *reading)
    .await
    .map_err(column::unreadable(WHAT))?;
    let lines: Vec<EventRow> = sqlx::query_as(
        "SELECT in_order, at, by, what FROM server_order_event ORDER BY in_order, line",
    )
    .fetch_all(&mut *reading)
    .await
    .map_err(column::unreadable(WHAT))?;
    let mut orders = vec![];
    for row in rows {
        orders.push(OrderHistory::try_from(row).map_err(&unreadable)?);
    }
    for line in lines {
        let (order, event) = line.try_into().map_err(&unreadable)?;
        if let Some(found) = orders.iter_mut().find(|it| it.order.id.as_str() == order) {
            found.events.push(event);
        }
    }
    Ok(orders)
}

pub(crate) async fn find(
    connections: &Connections,
    id: &OrderId,
) -> Result<Option<OrderHistory>, StoreError> {
    // A collective has few of them, ever.
    let orders = all(connections).await?;
    Ok(orders.into_iter().find(|it| it.order.id == *id))
}

pub(crate) async fn happen(
    connections: &Connections,
    id: &OrderId,
    line: usize,
    event: &OrderEvent,
) -> Result<bool, StoreError> {
    let line = i64::try_from(line).map_err(column::unwritten(WHAT))?;
    let what = serde_json::to_string(&event.what).map_err(column::unwritten(WHAT))?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let done = sqlx::query(
        "INSERT INTO server_order_event (in_order, line, at, by, what)
         SELECT ?1, ?2, ?3, ?4, ?5
         WHERE ?2 = (SELECT coalesce(max(line), 0) + 1
                     FROM server_order_event WHERE in_order = ?1)",
    )
    .bind(id.as_str())
    .bind(line)
    .bind(column::moment(event.at))
    .bind(event.by.as_ref().map(ToString::to_string))
    .bind(what)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(done.rows_affected() == 1)
}
