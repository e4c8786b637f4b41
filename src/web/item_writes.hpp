// Writes of one item: make, replace, change, archive. Each prepares outside the transaction what it does within.
#pragma once

#include "store/items.hpp"
#include "web/write.hpp"

namespace vitrine {

Expected<Act, Reply> post_item(App& app, const Request& request);
Expected<Act, Reply> put_item(App& app, const Request& request);
Expected<Act, Reply> patch_item(App& app, const Request& request);
Expected<Act, Reply> delete_item(App& app, const Request& request);

Reply no_such_item();
/// 200 with the item and its ETag.
Reply item_changed(const Item& item);
/// 201 with the item, its ETag and its Location.
Reply item_made(const Item& item);

}  // namespace vitrine
