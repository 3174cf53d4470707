package bills

import "guildbook/app/importer/bill"

// Given is a payment of which its bill says that something was given back, or such a refund.
type Given = bill.Given

// Unsaid is how much of what the payments say was given back no refund of the list is, see bill.Unsaid.
func Unsaid(payments, refunds []Given) []int64 { return bill.Unsaid(payments, refunds) }
