// The buttons of a purchase on its customer's card: those that whoever reads it may use.
import type { Button } from "@slack/types";
import type { SaleId } from "../../../core/ids.ts";
import { button, type Piece } from "../../../slack/blocks.ts";
import { deliveryButtons } from "../../delivery/messages/expected.ts";
import type { Delivery } from "../../delivery/rules.ts";
import { returnButton } from "./return.ts";

/** @param may see to the sale as its rep does, or to its delivery alone */
export function salePieces(
  saleId: SaleId,
  delivery: Delivery,
  may: { readonly sale: boolean; readonly delivery: boolean },
): Piece[] {
  const isOnItsWay = delivery.method !== "took-home" && delivery.deliveredOn === null;
  const ofDelivery: Button[] = isOnItsWay && (may.sale || may.delivery) ? deliveryButtons(delivery) : [];
  const ofSale = may.sale ? [button("Add details", "sold:details", saleId), returnButton(saleId)] : [];
  const actions = [...ofDelivery, ...ofSale];
  return actions.length === 0 ? [] : [{ actions }];
}
