"""Records of other systems (customers, subscriptions, orders) as sources of a draft: read only, by HTTP or SQL."""
