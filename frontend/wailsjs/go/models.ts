export namespace app {
	
	export class ShareIn {
	    memberId: string;
	    planId: string;
	    amount: string;
	
	    static createFrom(source: any = {}) {
	        return new ShareIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.amount = source["amount"];
	    }
	}
	export class AcceptIn {
	    line: number;
	    memberId: string;
	    planId: string;
	    paymentId: string;
	    refund: string;
	    parts: ShareIn[];
	    on: string;
	    keepOver: boolean;
	    alias: string;
	
	    static createFrom(source: any = {}) {
	        return new AcceptIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.paymentId = source["paymentId"];
	        this.refund = source["refund"];
	        this.parts = this.convertValues(source["parts"], ShareIn);
	        this.on = source["on"];
	        this.keepOver = source["keepOver"];
	        this.alias = source["alias"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AcceptOut {
	    line: bills.Line;
	    payments: payments.Payment[];
	    prices: money.Amount[];
	    newEnd: string;
	    lifetime: boolean;
	    days: number;
	    learned: string;
	    taken: string[];
	
	    static createFrom(source: any = {}) {
	        return new AcceptOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = this.convertValues(source["line"], bills.Line);
	        this.payments = this.convertValues(source["payments"], payments.Payment);
	        this.prices = this.convertValues(source["prices"], money.Amount);
	        this.newEnd = source["newEnd"];
	        this.lifetime = source["lifetime"];
	        this.days = source["days"];
	        this.learned = source["learned"];
	        this.taken = source["taken"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AlsoIn {
	    memberId: string;
	    planId: string;
	
	    static createFrom(source: any = {}) {
	        return new AlsoIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	    }
	}
	export class RecordIn {
	    memberId: string;
	    planId: string;
	    amount: string;
	    currency: string;
	    method: string;
	    on: string;
	    reference: string;
	    note: string;
	    fee: string;
	    payerId: string;
	    payerName: string;
	    also: AlsoIn[];
	    keepOver: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RecordIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.amount = source["amount"];
	        this.currency = source["currency"];
	        this.method = source["method"];
	        this.on = source["on"];
	        this.reference = source["reference"];
	        this.note = source["note"];
	        this.fee = source["fee"];
	        this.payerId = source["payerId"];
	        this.payerName = source["payerName"];
	        this.also = this.convertValues(source["also"], AlsoIn);
	        this.keepOver = source["keepOver"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AdmitIn {
	    id: string;
	    payment: RecordIn;
	    grant: terms.GrantIn;
	
	    static createFrom(source: any = {}) {
	        return new AdmitIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.payment = this.convertValues(source["payment"], RecordIn);
	        this.grant = this.convertValues(source["grant"], terms.GrantIn);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AdmitOut {
	    application: members.Application;
	    paymentId: string;
	    termId: string;
	
	    static createFrom(source: any = {}) {
	        return new AdmitOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.application = this.convertValues(source["application"], members.Application);
	        this.paymentId = source["paymentId"];
	        this.termId = source["termId"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PartIn {
	    dueOn: string;
	    amount: string;
	
	    static createFrom(source: any = {}) {
	        return new PartIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dueOn = source["dueOn"];
	        this.amount = source["amount"];
	    }
	}
	export class AgreeIn {
	    memberId: string;
	    planId: string;
	    give: string;
	    parts: PartIn[];
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new AgreeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.give = source["give"];
	        this.parts = this.convertValues(source["parts"], PartIn);
	        this.note = source["note"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class AlsoOut {
	    memberId: string;
	    name: string;
	    planName: string;
	    change: terms.Change;
	
	    static createFrom(source: any = {}) {
	        return new AlsoOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.name = source["name"];
	        this.planName = source["planName"];
	        this.change = this.convertValues(source["change"], terms.Change);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class BillIn {
	    path: string;
	    name: string;
	    source: string;
	    password: string;
	    currency: string;
	    order: string;
	    style: string;
	    columns: Record<string, string>;
	    save: string;
	    remap: boolean;
	    dryRun: boolean;
	    incomplete: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new BillIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.name = source["name"];
	        this.source = source["source"];
	        this.password = source["password"];
	        this.currency = source["currency"];
	        this.order = source["order"];
	        this.style = source["style"];
	        this.columns = source["columns"];
	        this.save = source["save"];
	        this.remap = source["remap"];
	        this.dryRun = source["dryRun"];
	        this.incomplete = source["incomplete"];
	        this.task = source["task"];
	    }
	}
	export class BillOut {
	    importId: string;
	    bills: bills.Taken[];
	    new: number;
	    known: number;
	    bad: number;
	    mapping: string;
	    unknown: boolean;
	    columns: string[];
	    guess: Record<string, string>;
	    sample: string[][];
	
	    static createFrom(source: any = {}) {
	        return new BillOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.bills = this.convertValues(source["bills"], bills.Taken);
	        this.new = source["new"];
	        this.known = source["known"];
	        this.bad = source["bad"];
	        this.mapping = source["mapping"];
	        this.unknown = source["unknown"];
	        this.columns = source["columns"];
	        this.guess = source["guess"];
	        this.sample = source["sample"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CardsIn {
	    ids: string[];
	    path: string;
	    sheets: boolean;
	    language: string;
	
	    static createFrom(source: any = {}) {
	        return new CardsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.path = source["path"];
	        this.sheets = source["sheets"];
	        this.language = source["language"];
	    }
	}
	export class CardsOut {
	    path: string;
	    cards: number;
	    pages: number;
	
	    static createFrom(source: any = {}) {
	        return new CardsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.cards = source["cards"];
	        this.pages = source["pages"];
	    }
	}
	export class CloseMonthIn {
	    month: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new CloseMonthIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.why = source["why"];
	    }
	}
	export class CreateFromIn {
	    from: string;
	    dir: string;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new CreateFromIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.dir = source["dir"];
	        this.task = source["task"];
	    }
	}
	export class CreateIn {
	    dir: string;
	    name: string;
	    currency: string;
	    timezone: string;
	    language: string;
	    actor: string;
	
	    static createFrom(source: any = {}) {
	        return new CreateIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.name = source["name"];
	        this.currency = source["currency"];
	        this.timezone = source["timezone"];
	        this.language = source["language"];
	        this.actor = source["actor"];
	    }
	}
	export class DepositIn {
	    memberId: string;
	    amount: string;
	    currency: string;
	    method: string;
	    on: string;
	    reference: string;
	    note: string;
	    fee: string;
	
	    static createFrom(source: any = {}) {
	        return new DepositIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.amount = source["amount"];
	        this.currency = source["currency"];
	        this.method = source["method"];
	        this.on = source["on"];
	        this.reference = source["reference"];
	        this.note = source["note"];
	        this.fee = source["fee"];
	    }
	}
	
	export class PayPartIn {
	    id: string;
	    method: string;
	    on: string;
	    reference: string;
	    note: string;
	    fee: string;
	
	    static createFrom(source: any = {}) {
	        return new PayPartIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.method = source["method"];
	        this.on = source["on"];
	        this.reference = source["reference"];
	        this.note = source["note"];
	        this.fee = source["fee"];
	    }
	}
	
	export class RecordOut {
	    payment: payments.Payment;
	    change: terms.Change;
	    also: AlsoOut[];
	    price: money.Amount;
	    credit: money.Amount;
	    duplicate: string;
	
	    static createFrom(source: any = {}) {
	        return new RecordOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payment = this.convertValues(source["payment"], payments.Payment);
	        this.change = this.convertValues(source["change"], terms.Change);
	        this.also = this.convertValues(source["also"], AlsoOut);
	        this.price = this.convertValues(source["price"], money.Amount);
	        this.credit = this.convertValues(source["credit"], money.Amount);
	        this.duplicate = source["duplicate"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RemindFileIn {
	    template: string;
	    draft: reminders.Template;
	    withinDays: number;
	    groups: string[];
	    untold: boolean;
	    ids: string[];
	    out: string;
	    from: string;
	    replace: boolean;
	    mark: boolean;
	    channel: string;
	
	    static createFrom(source: any = {}) {
	        return new RemindFileIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.template = source["template"];
	        this.draft = this.convertValues(source["draft"], reminders.Template);
	        this.withinDays = source["withinDays"];
	        this.groups = source["groups"];
	        this.untold = source["untold"];
	        this.ids = source["ids"];
	        this.out = source["out"];
	        this.from = source["from"];
	        this.replace = source["replace"];
	        this.mark = source["mark"];
	        this.channel = source["channel"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RemindFileOut {
	    path: string;
	    written: number;
	    skipped: string[];
	    told: reminders.Told[];
	
	    static createFrom(source: any = {}) {
	        return new RemindFileOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.written = source["written"];
	        this.skipped = source["skipped"];
	        this.told = this.convertValues(source["told"], reminders.Told);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RemindIn {
	    template: string;
	    draft: reminders.Template;
	    withinDays: number;
	    groups: string[];
	    untold: boolean;
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new RemindIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.template = source["template"];
	        this.draft = this.convertValues(source["draft"], reminders.Template);
	        this.withinDays = source["withinDays"];
	        this.groups = source["groups"];
	        this.untold = source["untold"];
	        this.ids = source["ids"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Reminder {
	    id: string;
	    memberId: string;
	    number: number;
	    name: string;
	    purpose: string;
	    on: string;
	    days: number;
	    planName: string;
	    price: string;
	    email: string;
	    phone: string;
	    wechat: string;
	    template: string;
	    language: string;
	    subject: string;
	    body: string;
	    missing: string[];
	    told: reports.LastTold;
	
	    static createFrom(source: any = {}) {
	        return new Reminder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.purpose = source["purpose"];
	        this.on = source["on"];
	        this.days = source["days"];
	        this.planName = source["planName"];
	        this.price = source["price"];
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.wechat = source["wechat"];
	        this.template = source["template"];
	        this.language = source["language"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	        this.missing = source["missing"];
	        this.told = this.convertValues(source["told"], reports.LastTold);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RemindOut {
	    reminders: Reminder[];
	    noEmail: number;
	
	    static createFrom(source: any = {}) {
	        return new RemindOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reminders = this.convertValues(source["reminders"], Reminder);
	        this.noEmail = source["noEmail"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class RenewIn {
	    ids: string[];
	    planId: string;
	    paid: boolean;
	    method: string;
	    reason: string;
	    on: string;
	    dryRun: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new RenewIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.planId = source["planId"];
	        this.paid = source["paid"];
	        this.method = source["method"];
	        this.reason = source["reason"];
	        this.on = source["on"];
	        this.dryRun = source["dryRun"];
	        this.task = source["task"];
	    }
	}
	export class RenewRow {
	    memberId: string;
	    number: number;
	    name: string;
	    planName: string;
	    amount: money.Amount;
	    change: terms.Change;
	    code: string;
	
	    static createFrom(source: any = {}) {
	        return new RenewRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.planName = source["planName"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.change = this.convertValues(source["change"], terms.Change);
	        this.code = source["code"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RenewOut {
	    rows: RenewRow[];
	    renewed: number;
	    left: number;
	    totals: money.Amount[];
	    payments: string[];
	    terms: string[];
	
	    static createFrom(source: any = {}) {
	        return new RenewOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], RenewRow);
	        this.renewed = source["renewed"];
	        this.left = source["left"];
	        this.totals = this.convertValues(source["totals"], money.Amount);
	        this.payments = source["payments"];
	        this.terms = source["terms"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ReportFileIn {
	    kind: string;
	    from: string;
	    to: string;
	    days: number;
	    language: string;
	    out: string;
	
	    static createFrom(source: any = {}) {
	        return new ReportFileIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.days = source["days"];
	        this.language = source["language"];
	        this.out = source["out"];
	    }
	}
	export class ReportFileOut {
	    path: string;
	    rows: number;
	
	    static createFrom(source: any = {}) {
	        return new ReportFileOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.rows = source["rows"];
	    }
	}
	export class ReverseIn {
	    paymentId: string;
	    kind: string;
	    amount: string;
	    on: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new ReverseIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paymentId = source["paymentId"];
	        this.kind = source["kind"];
	        this.amount = source["amount"];
	        this.on = source["on"];
	        this.why = source["why"];
	    }
	}
	export class ReverseOut {
	    payment: payments.Payment;
	    left: money.Amount;
	    credit: money.Amount;
	    oldEnd: string;
	    newEnd: string;
	    oldLife: boolean;
	    newLife: boolean;
	    endsToday: boolean;
	    others: terms.Moved[];
	
	    static createFrom(source: any = {}) {
	        return new ReverseOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payment = this.convertValues(source["payment"], payments.Payment);
	        this.left = this.convertValues(source["left"], money.Amount);
	        this.credit = this.convertValues(source["credit"], money.Amount);
	        this.oldEnd = source["oldEnd"];
	        this.newEnd = source["newEnd"];
	        this.oldLife = source["oldLife"];
	        this.newLife = source["newLife"];
	        this.endsToday = source["endsToday"];
	        this.others = this.convertValues(source["others"], terms.Moved);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SpendIn {
	    memberId: string;
	    planId: string;
	    amount: string;
	    on: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new SpendIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.amount = source["amount"];
	        this.on = source["on"];
	        this.note = source["note"];
	    }
	}
	export class SpendOut {
	    change: terms.Change;
	    spent: money.Amount;
	    left: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new SpendOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.change = this.convertValues(source["change"], terms.Change);
	        this.spent = this.convertValues(source["spent"], money.Amount);
	        this.left = this.convertValues(source["left"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SuggestIn {
	    lines: number[];
	    method: string;
	    month: string;
	    query: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new SuggestIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lines = source["lines"];
	        this.method = source["method"];
	        this.month = source["month"];
	        this.query = source["query"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class SuggestedLine {
	    line: bills.Line;
	    suggested: reports.Suggested;
	
	    static createFrom(source: any = {}) {
	        return new SuggestedLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = this.convertValues(source["line"], bills.Line);
	        this.suggested = this.convertValues(source["suggested"], reports.Suggested);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class UndoIn {
	    importId: string;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new UndoIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.task = source["task"];
	    }
	}
	export class UndoRenewalIn {
	    payments: string[];
	    terms: string[];
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new UndoRenewalIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payments = source["payments"];
	        this.terms = source["terms"];
	        this.task = source["task"];
	    }
	}

}

export namespace bill {
	
	export class Figure {
	    count: number;
	    minor: number;
	
	    static createFrom(source: any = {}) {
	        return new Figure(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.count = source["count"];
	        this.minor = source["minor"];
	    }
	}
	export class Declared {
	    rows?: number;
	    in?: Figure;
	    out?: Figure;
	    neutral?: Figure;
	
	    static createFrom(source: any = {}) {
	        return new Declared(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = source["rows"];
	        this.in = this.convertValues(source["in"], Figure);
	        this.out = this.convertValues(source["out"], Figure);
	        this.neutral = this.convertValues(source["neutral"], Figure);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Dropped {
	    reason: string;
	    count: number;
	    lines: number[];
	
	    static createFrom(source: any = {}) {
	        return new Dropped(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.count = source["count"];
	        this.lines = source["lines"];
	    }
	}
	
	export class Totals {
	    currency: string;
	    in: Figure;
	    out: Figure;
	    neutral: Figure;
	
	    static createFrom(source: any = {}) {
	        return new Totals(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.currency = source["currency"];
	        this.in = this.convertValues(source["in"], Figure);
	        this.out = this.convertValues(source["out"], Figure);
	        this.neutral = this.convertValues(source["neutral"], Figure);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace bills {
	
	export class Closed {
	    month: string;
	    why: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Closed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.why = source["why"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class Count {
	    key: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new Count(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.count = source["count"];
	    }
	}
	export class IgnoreIn {
	    line: number;
	    why: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new IgnoreIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.why = source["why"];
	        this.undo = source["undo"];
	    }
	}
	export class Match {
	    id: string;
	    paymentId: string;
	    payment: number;
	    kind: string;
	    how: string;
	    memberId: string;
	    memberName: string;
	    planName: string;
	    amount: money.Amount;
	    paidOn: string;
	    alias: string;
	
	    static createFrom(source: any = {}) {
	        return new Match(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.paymentId = source["paymentId"];
	        this.payment = source["payment"];
	        this.kind = source["kind"];
	        this.how = source["how"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.planName = source["planName"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.paidOn = source["paidOn"];
	        this.alias = source["alias"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Line {
	    number: number;
	    source: string;
	    account: string;
	    file: string;
	    row: number;
	    method: string;
	    on: string;
	    at: number;
	    hasTime: boolean;
	    direction: string;
	    kind: string;
	    queue: boolean;
	    amount: money.Amount;
	    fee: money.Amount;
	    refunded: money.Amount;
	    party: string;
	    partyAt: string;
	    item: string;
	    note: string;
	    status: string;
	    category: string;
	    reference: string;
	    order: string;
	    refundOf: string;
	    exact: boolean;
	    state: string;
	    why: string;
	    doubt: number;
	    matches: Match[];
	
	    static createFrom(source: any = {}) {
	        return new Line(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.source = source["source"];
	        this.account = source["account"];
	        this.file = source["file"];
	        this.row = source["row"];
	        this.method = source["method"];
	        this.on = source["on"];
	        this.at = source["at"];
	        this.hasTime = source["hasTime"];
	        this.direction = source["direction"];
	        this.kind = source["kind"];
	        this.queue = source["queue"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.fee = this.convertValues(source["fee"], money.Amount);
	        this.refunded = this.convertValues(source["refunded"], money.Amount);
	        this.party = source["party"];
	        this.partyAt = source["partyAt"];
	        this.item = source["item"];
	        this.note = source["note"];
	        this.status = source["status"];
	        this.category = source["category"];
	        this.reference = source["reference"];
	        this.order = source["order"];
	        this.refundOf = source["refundOf"];
	        this.exact = source["exact"];
	        this.state = source["state"];
	        this.why = source["why"];
	        this.doubt = source["doubt"];
	        this.matches = this.convertValues(source["matches"], Match);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LineIn {
	    line: number;
	
	    static createFrom(source: any = {}) {
	        return new LineIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	    }
	}
	export class ListIn {
	    state: string;
	    part: string;
	    method: string;
	    month: string;
	    query: string;
	    sort: string;
	    desc: boolean;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.part = source["part"];
	        this.method = source["method"];
	        this.month = source["month"];
	        this.query = source["query"];
	        this.sort = source["sort"];
	        this.desc = source["desc"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class Sum {
	    in: money.Amount;
	    out: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new Sum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.in = this.convertValues(source["in"], money.Amount);
	        this.out = this.convertValues(source["out"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ListOut {
	    rows: Line[];
	    count: number;
	    all: number;
	    waiting: number;
	    states: Count[];
	    parts: Count[];
	    methods: Count[];
	    months: Count[];
	    sums: Sum[];
	
	    static createFrom(source: any = {}) {
	        return new ListOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Line);
	        this.count = source["count"];
	        this.all = source["all"];
	        this.waiting = source["waiting"];
	        this.states = this.convertValues(source["states"], Count);
	        this.parts = this.convertValues(source["parts"], Count);
	        this.methods = this.convertValues(source["methods"], Count);
	        this.months = this.convertValues(source["months"], Count);
	        this.sums = this.convertValues(source["sums"], Sum);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ReopenIn {
	    month: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new ReopenIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.why = source["why"];
	    }
	}
	
	export class Trouble {
	    line: number;
	    raw: string;
	    severe: boolean;
	    code: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Trouble(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.raw = source["raw"];
	        this.severe = source["severe"];
	        this.code = source["code"];
	        this.params = source["params"];
	    }
	}
	export class Taken {
	    file: string;
	    source: string;
	    layout: string;
	    account: string;
	    method: string;
	    from: string;
	    to: string;
	    rows: number;
	    lines: number;
	    new: number;
	    known: number;
	    queue: number;
	    doubts: number;
	    totals: bill.Totals[];
	    declared: bill.Declared;
	    checked: boolean;
	    agrees: boolean;
	    dropped: bill.Dropped[];
	    bad: Trouble[];
	    notices: Trouble[];
	
	    static createFrom(source: any = {}) {
	        return new Taken(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.file = source["file"];
	        this.source = source["source"];
	        this.layout = source["layout"];
	        this.account = source["account"];
	        this.method = source["method"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.rows = source["rows"];
	        this.lines = source["lines"];
	        this.new = source["new"];
	        this.known = source["known"];
	        this.queue = source["queue"];
	        this.doubts = source["doubts"];
	        this.totals = this.convertValues(source["totals"], bill.Totals);
	        this.declared = this.convertValues(source["declared"], bill.Declared);
	        this.checked = source["checked"];
	        this.agrees = source["agrees"];
	        this.dropped = this.convertValues(source["dropped"], bill.Dropped);
	        this.bad = this.convertValues(source["bad"], Trouble);
	        this.notices = this.convertValues(source["notices"], Trouble);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace bridge {
	
	export class DirIn {
	    dir: string;
	
	    static createFrom(source: any = {}) {
	        return new DirIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	    }
	}
	export class WorkspaceState {
	    open: boolean;
	    dir: string;
	    settings: settings.Settings;
	    recent: workspace.Recent[];
	    home: string;
	
	    static createFrom(source: any = {}) {
	        return new WorkspaceState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.open = source["open"];
	        this.dir = source["dir"];
	        this.settings = this.convertValues(source["settings"], settings.Settings);
	        this.recent = this.convertValues(source["recent"], workspace.Recent);
	        this.home = source["home"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FromExport {
	    state: WorkspaceState;
	    restored: exporter.Restored;
	
	    static createFrom(source: any = {}) {
	        return new FromExport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = this.convertValues(source["state"], WorkspaceState);
	        this.restored = this.convertValues(source["restored"], exporter.Restored);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TaskIn {
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new TaskIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.task = source["task"];
	    }
	}

}

export namespace challenges {
	
	export class Challenge {
	    id: string;
	    title: string;
	    note: string;
	    firstOn: string;
	    lastOn: string;
	    rhythm: string;
	    weekdays: number;
	    times: number;
	    makeUps: number;
	    state: string;
	    people: number;
	    entries: number;
	    today: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Challenge(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.note = source["note"];
	        this.firstOn = source["firstOn"];
	        this.lastOn = source["lastOn"];
	        this.rhythm = source["rhythm"];
	        this.weekdays = source["weekdays"];
	        this.times = source["times"];
	        this.makeUps = source["makeUps"];
	        this.state = source["state"];
	        this.people = source["people"];
	        this.entries = source["entries"];
	        this.today = source["today"];
	        this.trashed = source["trashed"];
	    }
	}
	export class Did {
	    on: string;
	    note: string;
	    madeUp: boolean;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Did(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.note = source["note"];
	        this.madeUp = source["madeUp"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class Entry {
	    memberId: string;
	    on: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Entry(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.on = source["on"];
	        this.note = source["note"];
	    }
	}
	export class EnterIn {
	    id: string;
	    entries: Entry[];
	    join: boolean;
	    makeUp: boolean;
	
	    static createFrom(source: any = {}) {
	        return new EnterIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.entries = this.convertValues(source["entries"], Entry);
	        this.join = source["join"];
	        this.makeUp = source["makeUp"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EnterOut {
	    batch: string;
	    added: Entry[];
	    already: number;
	    joined: number;
	
	    static createFrom(source: any = {}) {
	        return new EnterOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.batch = source["batch"];
	        this.added = this.convertValues(source["added"], Entry);
	        this.already = source["already"];
	        this.joined = source["joined"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EntriesIn {
	    id: string;
	    memberId: string;
	
	    static createFrom(source: any = {}) {
	        return new EntriesIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	    }
	}
	
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class JoinIn {
	    id: string;
	    memberIds: string[];
	    tierId: string;
	    on: string;
	
	    static createFrom(source: any = {}) {
	        return new JoinIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberIds = source["memberIds"];
	        this.tierId = source["tierId"];
	        this.on = source["on"];
	    }
	}
	export class JoinOut {
	    batch: string;
	    joined: string[];
	    already: number;
	
	    static createFrom(source: any = {}) {
	        return new JoinOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.batch = source["batch"];
	        this.joined = source["joined"];
	        this.already = source["already"];
	    }
	}
	export class LeaveIn {
	    id: string;
	    memberIds: string[];
	
	    static createFrom(source: any = {}) {
	        return new LeaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberIds = source["memberIds"];
	    }
	}
	export class LeaveOut {
	    left: string[];
	
	    static createFrom(source: any = {}) {
	        return new LeaveOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.left = source["left"];
	    }
	}
	export class ListIn {
	    query: string;
	    state: string;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.state = source["state"];
	        this.trashed = source["trashed"];
	    }
	}
	export class NoteIn {
	    id: string;
	    memberId: string;
	    on: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.on = source["on"];
	        this.note = source["note"];
	    }
	}
	export class NoteOut {
	    was: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.was = source["was"];
	    }
	}
	export class Progress {
	    entries: number;
	    total: number;
	    done: number;
	    missed: number;
	    streak: number;
	    longest: number;
	    percent: number;
	    missedLast: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Progress(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.entries = source["entries"];
	        this.total = source["total"];
	        this.done = source["done"];
	        this.missed = source["missed"];
	        this.streak = source["streak"];
	        this.longest = source["longest"];
	        this.percent = source["percent"];
	        this.missedLast = source["missedLast"];
	    }
	}
	export class SaveIn {
	    id: string;
	    title: string;
	    note: string;
	    firstOn: string;
	    lastOn: string;
	    rhythm: string;
	    weekdays: number;
	    times: number;
	    makeUps: number;
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.note = source["note"];
	        this.firstOn = source["firstOn"];
	        this.lastOn = source["lastOn"];
	        this.rhythm = source["rhythm"];
	        this.weekdays = source["weekdays"];
	        this.times = source["times"];
	        this.makeUps = source["makeUps"];
	    }
	}
	export class UndoIn {
	    batch: string;
	    id: string;
	    memberId: string;
	    on: string;
	
	    static createFrom(source: any = {}) {
	        return new UndoIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.batch = source["batch"];
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.on = source["on"];
	    }
	}
	export class UndoOut {
	    removed: Entry[];
	    unjoined: number;
	    madeUp: boolean;
	
	    static createFrom(source: any = {}) {
	        return new UndoOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.removed = this.convertValues(source["removed"], Entry);
	        this.unjoined = source["unjoined"];
	        this.madeUp = source["madeUp"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace codes {
	
	export class Code {
	    id: string;
	    memberId: string;
	    memberName: string;
	    code: string;
	    link: string;
	    issuedAt: number;
	    revokedAt: number;
	    why: string;
	    fresh: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Code(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.code = source["code"];
	        this.link = source["link"];
	        this.issuedAt = source["issuedAt"];
	        this.revokedAt = source["revokedAt"];
	        this.why = source["why"];
	        this.fresh = source["fresh"];
	    }
	}
	export class IssueIn {
	    memberIds: string[];
	
	    static createFrom(source: any = {}) {
	        return new IssueIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberIds = source["memberIds"];
	    }
	}
	export class ListIn {
	    revoked: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.revoked = source["revoked"];
	    }
	}
	export class MemberIn {
	    memberId: string;
	
	    static createFrom(source: any = {}) {
	        return new MemberIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	    }
	}
	export class Message {
	    memberId: string;
	    name: string;
	    zh: string;
	    en: string;
	    code: string;
	    link: string;
	
	    static createFrom(source: any = {}) {
	        return new Message(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.name = source["name"];
	        this.zh = source["zh"];
	        this.en = source["en"];
	        this.code = source["code"];
	        this.link = source["link"];
	    }
	}
	export class RevokeIn {
	    memberId: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new RevokeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.why = source["why"];
	    }
	}

}

export namespace desktop {
	
	export class Kind {
	    label: string;
	    extensions: string[];
	
	    static createFrom(source: any = {}) {
	        return new Kind(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.label = source["label"];
	        this.extensions = source["extensions"];
	    }
	}
	export class FileIn {
	    title: string;
	    kinds: Kind[];
	
	    static createFrom(source: any = {}) {
	        return new FileIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.kinds = this.convertValues(source["kinds"], Kind);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FolderIn {
	    title: string;
	    from: string;
	
	    static createFrom(source: any = {}) {
	        return new FolderIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.from = source["from"];
	    }
	}
	
	export class LanguageIn {
	    language: string;
	
	    static createFrom(source: any = {}) {
	        return new LanguageIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.language = source["language"];
	    }
	}
	export class PathIn {
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new PathIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	    }
	}
	export class SaveIn {
	    title: string;
	    name: string;
	    kinds: Kind[];
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.name = source["name"];
	        this.kinds = this.convertValues(source["kinds"], Kind);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace events {
	
	export class Answer {
	    memberId: string;
	    number: number;
	    name: string;
	    answer: string;
	    note: string;
	    at: number;
	    slipId: string;
	    here: boolean;
	    earlier: number;
	
	    static createFrom(source: any = {}) {
	        return new Answer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.answer = source["answer"];
	        this.note = source["note"];
	        this.at = source["at"];
	        this.slipId = source["slipId"];
	        this.here = source["here"];
	        this.earlier = source["earlier"];
	    }
	}
	export class Event {
	    id: string;
	    title: string;
	    kind: string;
	    startsAt: number;
	    endsAt: number;
	    place: string;
	    note: string;
	    expected: number;
	    attended: number;
	    coming: number;
	    perhaps: number;
	    notComing: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Event(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.kind = source["kind"];
	        this.startsAt = source["startsAt"];
	        this.endsAt = source["endsAt"];
	        this.place = source["place"];
	        this.note = source["note"];
	        this.expected = source["expected"];
	        this.attended = source["attended"];
	        this.coming = source["coming"];
	        this.perhaps = source["perhaps"];
	        this.notComing = source["notComing"];
	        this.trashed = source["trashed"];
	    }
	}
	export class AnswersOut {
	    event: Event;
	    answers: Answer[];
	
	    static createFrom(source: any = {}) {
	        return new AnswersOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.event = this.convertValues(source["event"], Event);
	        this.answers = this.convertValues(source["answers"], Answer);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Attendance {
	    id: string;
	    eventId: string;
	    memberId: string;
	    mode: string;
	    at: number;
	    actor: string;
	    already: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Attendance(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.eventId = source["eventId"];
	        this.memberId = source["memberId"];
	        this.mode = source["mode"];
	        this.at = source["at"];
	        this.actor = source["actor"];
	        this.already = source["already"];
	    }
	}
	export class CheckInIn {
	    eventId: string;
	    memberId: string;
	    mode: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new CheckInIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.eventId = source["eventId"];
	        this.memberId = source["memberId"];
	        this.mode = source["mode"];
	        this.at = source["at"];
	    }
	}
	
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class ListIn {
	    query: string;
	    when: string;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.when = source["when"];
	        this.trashed = source["trashed"];
	    }
	}
	export class SaveIn {
	    id: string;
	    title: string;
	    kind: string;
	    starts: string;
	    ends: string;
	    place: string;
	    note: string;
	    expected: number;
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.kind = source["kind"];
	        this.starts = source["starts"];
	        this.ends = source["ends"];
	        this.place = source["place"];
	        this.note = source["note"];
	        this.expected = source["expected"];
	    }
	}

}

export namespace exporter {
	
	export class ExportFile {
	    name: string;
	    rows: number;
	
	    static createFrom(source: any = {}) {
	        return new ExportFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.rows = source["rows"];
	    }
	}
	export class ExportIn {
	    to: string;
	    format: string;
	    parts: string[];
	    memberIds: string[];
	    replace: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ExportIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.to = source["to"];
	        this.format = source["format"];
	        this.parts = source["parts"];
	        this.memberIds = source["memberIds"];
	        this.replace = source["replace"];
	        this.task = source["task"];
	    }
	}
	export class Exported {
	    to: string;
	    files: ExportFile[];
	    media: number;
	    bytes: number;
	
	    static createFrom(source: any = {}) {
	        return new Exported(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.to = source["to"];
	        this.files = this.convertValues(source["files"], ExportFile);
	        this.media = source["media"];
	        this.bytes = source["bytes"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RestoredTable {
	    name: string;
	    rows: number;
	
	    static createFrom(source: any = {}) {
	        return new RestoredTable(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.rows = source["rows"];
	    }
	}
	export class Restored {
	    whole: boolean;
	    members: number;
	    terms: number;
	    payments: number;
	    lessons: number;
	    events: number;
	    tables: RestoredTable[];
	    media: number;
	    lost: number;
	    codes: number;
	
	    static createFrom(source: any = {}) {
	        return new Restored(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.whole = source["whole"];
	        this.members = source["members"];
	        this.terms = source["terms"];
	        this.payments = source["payments"];
	        this.lessons = source["lessons"];
	        this.events = source["events"];
	        this.tables = this.convertValues(source["tables"], RestoredTable);
	        this.media = source["media"];
	        this.lost = source["lost"];
	        this.codes = source["codes"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Look {
	    name: string;
	    community: string;
	    settings?: settings.Settings;
	    holds: Restored;
	
	    static createFrom(source: any = {}) {
	        return new Look(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.community = source["community"];
	        this.settings = this.convertValues(source["settings"], settings.Settings);
	        this.holds = this.convertValues(source["holds"], Restored);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RestoreIn {
	    from: string;
	    dryRun: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new RestoreIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.dryRun = source["dryRun"];
	        this.task = source["task"];
	    }
	}
	

}

export namespace inbox {
	
	export class AnswerIn {
	    id: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new AnswerIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.body = source["body"];
	    }
	}
	export class DoneIn {
	    ids: string[];
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DoneIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.undo = source["undo"];
	    }
	}
	export class HandleIn {
	    ids: string[];
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new HandleIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.undo = source["undo"];
	    }
	}
	export class HeldSlip {
	    id: string;
	    code: string;
	    params: Record<string, string>;
	    memberId: string;
	    member: string;
	    size: number;
	    source: string;
	    receivedAt: number;
	    triedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new HeldSlip(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.code = source["code"];
	        this.params = source["params"];
	        this.memberId = source["memberId"];
	        this.member = source["member"];
	        this.size = source["size"];
	        this.source = source["source"];
	        this.receivedAt = source["receivedAt"];
	        this.triedAt = source["triedAt"];
	    }
	}
	export class ImportIn {
	    path: string;
	    text: string;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.text = source["text"];
	        this.task = source["task"];
	    }
	}
	export class SlipFile {
	    name: string;
	    mime: string;
	    size: number;
	    sha256: string;
	
	    static createFrom(source: any = {}) {
	        return new SlipFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.mime = source["mime"];
	        this.size = source["size"];
	        this.sha256 = source["sha256"];
	    }
	}
	export class ReadLesson {
	    id: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new ReadLesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	    }
	}
	export class Slip {
	    id: string;
	    memberId: string;
	    member: string;
	    kind: string;
	    state: string;
	    lessonId: string;
	    lesson: string;
	    eventId: string;
	    event: string;
	    eventTrashed: boolean;
	    read: ReadLesson[];
	    readCount: number;
	    readGone: number;
	    generation: number;
	    body: string;
	    files: SlipFile[];
	    fileCount: number;
	    gap: boolean;
	    madeAt: number;
	    receivedAt: number;
	    source: string;
	    doneAt: number;
	    answer: string;
	    answeredAt: number;
	    answeredBy: string;
	
	    static createFrom(source: any = {}) {
	        return new Slip(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.member = source["member"];
	        this.kind = source["kind"];
	        this.state = source["state"];
	        this.lessonId = source["lessonId"];
	        this.lesson = source["lesson"];
	        this.eventId = source["eventId"];
	        this.event = source["event"];
	        this.eventTrashed = source["eventTrashed"];
	        this.read = this.convertValues(source["read"], ReadLesson);
	        this.readCount = source["readCount"];
	        this.readGone = source["readGone"];
	        this.generation = source["generation"];
	        this.body = source["body"];
	        this.files = this.convertValues(source["files"], SlipFile);
	        this.fileCount = source["fileCount"];
	        this.gap = source["gap"];
	        this.madeAt = source["madeAt"];
	        this.receivedAt = source["receivedAt"];
	        this.source = source["source"];
	        this.doneAt = source["doneAt"];
	        this.answer = source["answer"];
	        this.answeredAt = source["answeredAt"];
	        this.answeredBy = source["answeredBy"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportOut {
	    added: Slip[];
	    again: number;
	    held: HeldSlip[];
	    other: string[];
	
	    static createFrom(source: any = {}) {
	        return new ImportOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.added = this.convertValues(source["added"], Slip);
	        this.again = source["again"];
	        this.held = this.convertValues(source["held"], HeldSlip);
	        this.other = source["other"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportRun {
	    id: string;
	    kind: string;
	    source: string;
	    actor: string;
	    at: number;
	    added: number;
	    changed: number;
	    unchanged: number;
	    problems: number;
	    undoneAt: number;
	
	    static createFrom(source: any = {}) {
	        return new ImportRun(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.source = source["source"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	        this.added = source["added"];
	        this.changed = source["changed"];
	        this.unchanged = source["unchanged"];
	        this.problems = source["problems"];
	        this.undoneAt = source["undoneAt"];
	    }
	}
	export class ListIn {
	    handled: boolean;
	    importId: string;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.handled = source["handled"];
	        this.importId = source["importId"];
	    }
	}
	export class Problem {
	    id: string;
	    importId: string;
	    kind: string;
	    source: string;
	    place: string;
	    code: string;
	    params: Record<string, string>;
	    raw: string;
	    lessonId: string;
	    at: number;
	    handledAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Problem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.importId = source["importId"];
	        this.kind = source["kind"];
	        this.source = source["source"];
	        this.place = source["place"];
	        this.code = source["code"];
	        this.params = source["params"];
	        this.raw = source["raw"];
	        this.lessonId = source["lessonId"];
	        this.at = source["at"];
	        this.handledAt = source["handledAt"];
	    }
	}
	export class ListOut {
	    problems: Problem[];
	    imports: ImportRun[];
	
	    static createFrom(source: any = {}) {
	        return new ListOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.problems = this.convertValues(source["problems"], Problem);
	        this.imports = this.convertValues(source["imports"], ImportRun);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class SlipIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new SlipIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class SlipsIn {
	    state: string;
	    memberId: string;
	
	    static createFrom(source: any = {}) {
	        return new SlipsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.memberId = source["memberId"];
	    }
	}
	export class SlipsOut {
	    slips: Slip[];
	    held: HeldSlip[];
	    new: number;
	    answered: number;
	    done: number;
	
	    static createFrom(source: any = {}) {
	        return new SlipsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.slips = this.convertValues(source["slips"], Slip);
	        this.held = this.convertValues(source["held"], HeldSlip);
	        this.new = source["new"];
	        this.answered = source["answered"];
	        this.done = source["done"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace lessons {
	
	export class Early {
	    tierId: string;
	    on: string;
	
	    static createFrom(source: any = {}) {
	        return new Early(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.on = source["on"];
	    }
	}
	export class Access {
	    state: string;
	    audience: string;
	    tierIds: string[];
	    releaseOn: string;
	    releaseDays: number;
	    early: Early[];
	
	    static createFrom(source: any = {}) {
	        return new Access(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.audience = source["audience"];
	        this.tierIds = source["tierIds"];
	        this.releaseOn = source["releaseOn"];
	        this.releaseDays = source["releaseDays"];
	        this.early = this.convertValues(source["early"], Early);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AccessChange {
	    lessonId: string;
	    path: string;
	    title: string;
	    from: Access;
	    to: Access;
	    narrower: boolean;
	    unknown: string;
	    applied: boolean;
	
	    static createFrom(source: any = {}) {
	        return new AccessChange(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.path = source["path"];
	        this.title = source["title"];
	        this.from = this.convertValues(source["from"], Access);
	        this.to = this.convertValues(source["to"], Access);
	        this.narrower = source["narrower"];
	        this.unknown = source["unknown"];
	        this.applied = source["applied"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AddCourseIn {
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new AddCourseIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	    }
	}
	export class AddIn {
	    courseId: string;
	    moduleId: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new AddIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.courseId = source["courseId"];
	        this.moduleId = source["moduleId"];
	        this.title = source["title"];
	    }
	}
	export class AddModuleIn {
	    courseId: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new AddModuleIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.courseId = source["courseId"];
	        this.title = source["title"];
	    }
	}
	export class ApplyAccessIn {
	    importId: string;
	    lessonIds: string[];
	
	    static createFrom(source: any = {}) {
	        return new ApplyAccessIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.lessonIds = source["lessonIds"];
	    }
	}
	export class AttachIn {
	    lessonId: string;
	    path: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new AttachIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.path = source["path"];
	        this.name = source["name"];
	    }
	}
	export class Attachment {
	    id: string;
	    courseId: string;
	    path: string;
	    sha256: string;
	    size: number;
	    mime: string;
	    markdown: string;
	
	    static createFrom(source: any = {}) {
	        return new Attachment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.courseId = source["courseId"];
	        this.path = source["path"];
	        this.sha256 = source["sha256"];
	        this.size = source["size"];
	        this.mime = source["mime"];
	        this.markdown = source["markdown"];
	    }
	}
	export class Row {
	    id: string;
	    courseId: string;
	    moduleId: string;
	    title: string;
	    path: string;
	    position: number;
	    state: string;
	    audience: string;
	    tierIds: string[];
	    releaseOn: string;
	    releaseDays: number;
	    early: Early[];
	    revision: number;
	    words: number;
	    updated: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Row(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.courseId = source["courseId"];
	        this.moduleId = source["moduleId"];
	        this.title = source["title"];
	        this.path = source["path"];
	        this.position = source["position"];
	        this.state = source["state"];
	        this.audience = source["audience"];
	        this.tierIds = source["tierIds"];
	        this.releaseOn = source["releaseOn"];
	        this.releaseDays = source["releaseDays"];
	        this.early = this.convertValues(source["early"], Early);
	        this.revision = source["revision"];
	        this.words = source["words"];
	        this.updated = source["updated"];
	        this.trashed = source["trashed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Module {
	    id: string;
	    title: string;
	    position: number;
	
	    static createFrom(source: any = {}) {
	        return new Module(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.position = source["position"];
	    }
	}
	export class Course {
	    id: string;
	    title: string;
	    position: number;
	    modules: Module[];
	    lessons: Row[];
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Course(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.position = source["position"];
	        this.modules = this.convertValues(source["modules"], Module);
	        this.lessons = this.convertValues(source["lessons"], Row);
	        this.trashed = source["trashed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Heading {
	    level: number;
	    id: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Heading(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.level = source["level"];
	        this.id = source["id"];
	        this.text = source["text"];
	    }
	}
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class ImportIn {
	    dir: string;
	    course: string;
	    tierIds: string[];
	    ready: boolean;
	    dryRun: boolean;
	    takeRest: boolean;
	    applyAccess: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.course = source["course"];
	        this.tierIds = source["tierIds"];
	        this.ready = source["ready"];
	        this.dryRun = source["dryRun"];
	        this.takeRest = source["takeRest"];
	        this.applyAccess = source["applyAccess"];
	        this.task = source["task"];
	    }
	}
	export class Problem {
	    place: string;
	    code: string;
	    params: Record<string, string>;
	    raw: string;
	    lessonId: string;
	
	    static createFrom(source: any = {}) {
	        return new Problem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.place = source["place"];
	        this.code = source["code"];
	        this.params = source["params"];
	        this.raw = source["raw"];
	        this.lessonId = source["lessonId"];
	    }
	}
	export class ImportRow {
	    path: string;
	    title: string;
	    fate: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.title = source["title"];
	        this.fate = source["fate"];
	    }
	}
	export class ImportOut {
	    importId: string;
	    courseId: string;
	    lessons: ImportRow[];
	    added: number;
	    changed: number;
	    same: number;
	    modules: number;
	    attachments: number;
	    refused: number;
	    access: AccessChange[];
	    problems: Problem[];
	
	    static createFrom(source: any = {}) {
	        return new ImportOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.courseId = source["courseId"];
	        this.lessons = this.convertValues(source["lessons"], ImportRow);
	        this.added = source["added"];
	        this.changed = source["changed"];
	        this.same = source["same"];
	        this.modules = source["modules"];
	        this.attachments = source["attachments"];
	        this.refused = source["refused"];
	        this.access = this.convertValues(source["access"], AccessChange);
	        this.problems = this.convertValues(source["problems"], Problem);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Lesson {
	    id: string;
	    courseId: string;
	    moduleId: string;
	    title: string;
	    path: string;
	    position: number;
	    state: string;
	    audience: string;
	    tierIds: string[];
	    releaseOn: string;
	    releaseDays: number;
	    early: Early[];
	    revision: number;
	    words: number;
	    updated: number;
	    trashed: boolean;
	    body: string;
	    tags: string[];
	
	    static createFrom(source: any = {}) {
	        return new Lesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.courseId = source["courseId"];
	        this.moduleId = source["moduleId"];
	        this.title = source["title"];
	        this.path = source["path"];
	        this.position = source["position"];
	        this.state = source["state"];
	        this.audience = source["audience"];
	        this.tierIds = source["tierIds"];
	        this.releaseOn = source["releaseOn"];
	        this.releaseDays = source["releaseDays"];
	        this.early = this.convertValues(source["early"], Early);
	        this.revision = source["revision"];
	        this.words = source["words"];
	        this.updated = source["updated"];
	        this.trashed = source["trashed"];
	        this.body = source["body"];
	        this.tags = source["tags"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MoveIn {
	    id: string;
	    courseId: string;
	    moduleId: string;
	    index: number;
	
	    static createFrom(source: any = {}) {
	        return new MoveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.courseId = source["courseId"];
	        this.moduleId = source["moduleId"];
	        this.index = source["index"];
	    }
	}
	export class MoveModuleIn {
	    id: string;
	    index: number;
	
	    static createFrom(source: any = {}) {
	        return new MoveModuleIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.index = source["index"];
	    }
	}
	export class Preview {
	    html: string;
	    contents: Heading[];
	    problems: Problem[];
	    words: number;
	    links: number;
	
	    static createFrom(source: any = {}) {
	        return new Preview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.html = source["html"];
	        this.contents = this.convertValues(source["contents"], Heading);
	        this.problems = this.convertValues(source["problems"], Problem);
	        this.words = source["words"];
	        this.links = source["links"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PreviewIn {
	    id: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new PreviewIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.body = source["body"];
	    }
	}
	
	export class RenameIn {
	    id: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new RenameIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	    }
	}
	export class Revision {
	    id: string;
	    number: number;
	    title: string;
	    reason: string;
	    actor: string;
	    at: number;
	    words: number;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new Revision(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.title = source["title"];
	        this.reason = source["reason"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	        this.words = source["words"];
	        this.body = source["body"];
	    }
	}
	
	export class SaveIn {
	    id: string;
	    title: string;
	    body: string;
	    revision: number;
	    updated: number;
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.revision = source["revision"];
	        this.updated = source["updated"];
	    }
	}
	export class SettingsIn {
	    ids: string[];
	    state: string;
	    audience: string;
	    tierIds: string[];
	    release: string;
	    releaseOn: string;
	    releaseDays?: number;
	    early?: Early[];
	
	    static createFrom(source: any = {}) {
	        return new SettingsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.state = source["state"];
	        this.audience = source["audience"];
	        this.tierIds = source["tierIds"];
	        this.release = source["release"];
	        this.releaseOn = source["releaseOn"];
	        this.releaseDays = source["releaseDays"];
	        this.early = this.convertValues(source["early"], Early);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TreeIn {
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TreeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.trashed = source["trashed"];
	    }
	}
	export class TreeOut {
	    courses: Course[];
	
	    static createFrom(source: any = {}) {
	        return new TreeOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.courses = this.convertValues(source["courses"], Course);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace members {
	
	export class Alias {
	    name: string;
	    source: string;
	    detail: string;
	
	    static createFrom(source: any = {}) {
	        return new Alias(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.source = source["source"];
	        this.detail = source["detail"];
	    }
	}
	export class AliasIn {
	    memberId: string;
	    alias: string;
	
	    static createFrom(source: any = {}) {
	        return new AliasIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.alias = source["alias"];
	    }
	}
	export class Answer {
	    question: string;
	    answer: string;
	
	    static createFrom(source: any = {}) {
	        return new Answer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.question = source["question"];
	        this.answer = source["answer"];
	    }
	}
	export class ApartIn {
	    a: string;
	    b: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ApartIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.a = source["a"];
	        this.b = source["b"];
	        this.undo = source["undo"];
	    }
	}
	export class Application {
	    id: string;
	    memberId: string;
	    number: number;
	    name: string;
	    appliedOn: string;
	    source: string;
	    answers: Answer[];
	    state: string;
	    reason: string;
	    actor: string;
	    decided: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Application(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.appliedOn = source["appliedOn"];
	        this.source = source["source"];
	        this.answers = this.convertValues(source["answers"], Answer);
	        this.state = source["state"];
	        this.reason = source["reason"];
	        this.actor = source["actor"];
	        this.decided = source["decided"];
	        this.trashed = source["trashed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ApplicationsIn {
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new ApplicationsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	    }
	}
	export class ApplicationsOut {
	    applications: Application[];
	    counts: Record<string, number>;
	
	    static createFrom(source: any = {}) {
	        return new ApplicationsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.applications = this.convertValues(source["applications"], Application);
	        this.counts = source["counts"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Contact {
	    kind: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new Contact(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.value = source["value"];
	    }
	}
	export class SaveIn {
	    id: string;
	    number: number;
	    name: string;
	    aliases: string[];
	    contacts: Contact[];
	    tags: string[];
	    note: string;
	    joinedOn: string;
	    referrer: string;
	    referrerId: string;
	    alumni: boolean;
	    fields: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.aliases = source["aliases"];
	        this.contacts = this.convertValues(source["contacts"], Contact);
	        this.tags = source["tags"];
	        this.note = source["note"];
	        this.joinedOn = source["joinedOn"];
	        this.referrer = source["referrer"];
	        this.referrerId = source["referrerId"];
	        this.alumni = source["alumni"];
	        this.fields = source["fields"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ApplyIn {
	    memberId: string;
	    member: SaveIn;
	    appliedOn: string;
	    source: string;
	    answers: Answer[];
	
	    static createFrom(source: any = {}) {
	        return new ApplyIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.member = this.convertValues(source["member"], SaveIn);
	        this.appliedOn = source["appliedOn"];
	        this.source = source["source"];
	        this.answers = this.convertValues(source["answers"], Answer);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Candidate {
	    id: string;
	    number: number;
	    name: string;
	    email: string;
	
	    static createFrom(source: any = {}) {
	        return new Candidate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.email = source["email"];
	    }
	}
	export class ColumnsIn {
	    columns: string[];
	
	    static createFrom(source: any = {}) {
	        return new ColumnsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.columns = source["columns"];
	    }
	}
	
	export class DecideIn {
	    id: string;
	    state: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new DecideIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.state = source["state"];
	        this.reason = source["reason"];
	    }
	}
	export class DuplicatesIn {
	    memberId: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new DuplicatesIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.limit = source["limit"];
	    }
	}
	export class Reason {
	    kind: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new Reason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.value = source["value"];
	    }
	}
	export class Referred {
	    id: string;
	    number: number;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Referred(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.name = source["name"];
	    }
	}
	export class Pair {
	    a: Referred;
	    b: Referred;
	    reasons: Reason[];
	    score: number;
	
	    static createFrom(source: any = {}) {
	        return new Pair(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.a = this.convertValues(source["a"], Referred);
	        this.b = this.convertValues(source["b"], Referred);
	        this.reasons = this.convertValues(source["reasons"], Reason);
	        this.score = source["score"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DuplicatesOut {
	    pairs: Pair[];
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new DuplicatesOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pairs = this.convertValues(source["pairs"], Pair);
	        this.count = source["count"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Field {
	    name: string;
	    kind: string;
	    choices: string[];
	    used: number;
	
	    static createFrom(source: any = {}) {
	        return new Field(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.choices = source["choices"];
	        this.used = source["used"];
	    }
	}
	export class FormIn {
	    path: string;
	    mapping: Record<string, string>;
	    password: string;
	    dryRun: boolean;
	    look: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new FormIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.mapping = source["mapping"];
	        this.password = source["password"];
	        this.dryRun = source["dryRun"];
	        this.look = source["look"];
	        this.task = source["task"];
	    }
	}
	export class FormRow {
	    line: number;
	    fate: string;
	    name: string;
	    contact: string;
	    appliedOn: string;
	    answers: number;
	    memberId: string;
	    code: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new FormRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.fate = source["fate"];
	        this.name = source["name"];
	        this.contact = source["contact"];
	        this.appliedOn = source["appliedOn"];
	        this.answers = source["answers"];
	        this.memberId = source["memberId"];
	        this.code = source["code"];
	        this.params = source["params"];
	    }
	}
	export class FormOut {
	    importId: string;
	    columns: string[];
	    mapping: Record<string, string>;
	    questions: string[];
	    left: string[];
	    rows: FormRow[];
	    added: number;
	    changed: number;
	    same: number;
	    members: number;
	    skipped: number;
	
	    static createFrom(source: any = {}) {
	        return new FormOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.columns = source["columns"];
	        this.mapping = source["mapping"];
	        this.questions = source["questions"];
	        this.left = source["left"];
	        this.rows = this.convertValues(source["rows"], FormRow);
	        this.added = source["added"];
	        this.changed = source["changed"];
	        this.same = source["same"];
	        this.members = source["members"];
	        this.skipped = source["skipped"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class GiveAliasIn {
	    memberId: string;
	    alias: Alias;
	
	    static createFrom(source: any = {}) {
	        return new GiveAliasIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.alias = this.convertValues(source["alias"], Alias);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SaveHouseholdIn {
	    id: string;
	    name: string;
	    kind: string;
	    payerId: string;
	    memberIds: string[];
	
	    static createFrom(source: any = {}) {
	        return new SaveHouseholdIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.payerId = source["payerId"];
	        this.memberIds = source["memberIds"];
	    }
	}
	export class Household {
	    id: string;
	    name: string;
	    kind: string;
	    payerId: string;
	    payerName: string;
	    payerTrashed: boolean;
	    members: Referred[];
	    left: SaveHouseholdIn[];
	
	    static createFrom(source: any = {}) {
	        return new Household(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.payerId = source["payerId"];
	        this.payerName = source["payerName"];
	        this.payerTrashed = source["payerTrashed"];
	        this.members = this.convertValues(source["members"], Referred);
	        this.left = this.convertValues(source["left"], SaveHouseholdIn);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class IDsIn {
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new IDsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	    }
	}
	export class ImportIn {
	    path: string;
	    mapping: Record<string, string>;
	    preset: string;
	    sheet: string;
	    encoding: string;
	    comma: string;
	    header: number;
	    password: string;
	    history: boolean;
	    currency: string;
	    method: string;
	    names: Record<string, string>;
	    answers: Record<string, string>;
	    unsure: string;
	    badRows: string;
	    dryRun: boolean;
	    look: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ImportIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.mapping = source["mapping"];
	        this.preset = source["preset"];
	        this.sheet = source["sheet"];
	        this.encoding = source["encoding"];
	        this.comma = source["comma"];
	        this.header = source["header"];
	        this.password = source["password"];
	        this.history = source["history"];
	        this.currency = source["currency"];
	        this.method = source["method"];
	        this.names = source["names"];
	        this.answers = source["answers"];
	        this.unsure = source["unsure"];
	        this.badRows = source["badRows"];
	        this.dryRun = source["dryRun"];
	        this.look = source["look"];
	        this.task = source["task"];
	    }
	}
	export class ImportLine {
	    line: number;
	    cells: string[];
	
	    static createFrom(source: any = {}) {
	        return new ImportLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.cells = source["cells"];
	    }
	}
	export class ImportName {
	    name: string;
	    rows: number;
	
	    static createFrom(source: any = {}) {
	        return new ImportName(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.rows = source["rows"];
	    }
	}
	export class ImportTotal {
	    payments: number;
	    amount: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new ImportTotal(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payments = source["payments"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportRow {
	    line: number;
	    fate: string;
	    name: string;
	    email: string;
	    memberId: string;
	    fields: string[];
	    tier: string;
	    until: string;
	    paid?: money.Amount;
	    paidOn: string;
	    code: string;
	    params: Record<string, string>;
	    candidates: Candidate[];
	
	    static createFrom(source: any = {}) {
	        return new ImportRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.fate = source["fate"];
	        this.name = source["name"];
	        this.email = source["email"];
	        this.memberId = source["memberId"];
	        this.fields = source["fields"];
	        this.tier = source["tier"];
	        this.until = source["until"];
	        this.paid = this.convertValues(source["paid"], money.Amount);
	        this.paidOn = source["paidOn"];
	        this.code = source["code"];
	        this.params = source["params"];
	        this.candidates = this.convertValues(source["candidates"], Candidate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportOut {
	    importId: string;
	    format: string;
	    encoding: string;
	    comma: string;
	    sheet: string;
	    sheets: string[];
	    header: number;
	    preview: ImportLine[];
	    preset: string;
	    remembered: boolean;
	    columns: string[];
	    samples: string[];
	    mapping: Record<string, string>;
	    history: Record<string, string>;
	    currency: string;
	    rows: ImportRow[];
	    added: number;
	    changed: number;
	    same: number;
	    skipped: number;
	    asked: number;
	    terms: number;
	    totals: ImportTotal[];
	    unknown: ImportName[];
	    badRows: number;
	
	    static createFrom(source: any = {}) {
	        return new ImportOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.importId = source["importId"];
	        this.format = source["format"];
	        this.encoding = source["encoding"];
	        this.comma = source["comma"];
	        this.sheet = source["sheet"];
	        this.sheets = source["sheets"];
	        this.header = source["header"];
	        this.preview = this.convertValues(source["preview"], ImportLine);
	        this.preset = source["preset"];
	        this.remembered = source["remembered"];
	        this.columns = source["columns"];
	        this.samples = source["samples"];
	        this.mapping = source["mapping"];
	        this.history = source["history"];
	        this.currency = source["currency"];
	        this.rows = this.convertValues(source["rows"], ImportRow);
	        this.added = source["added"];
	        this.changed = source["changed"];
	        this.same = source["same"];
	        this.skipped = source["skipped"];
	        this.asked = source["asked"];
	        this.terms = source["terms"];
	        this.totals = this.convertValues(source["totals"], ImportTotal);
	        this.unknown = this.convertValues(source["unknown"], ImportName);
	        this.badRows = source["badRows"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Note {
	    id: string;
	    body: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Note(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.body = source["body"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class Member {
	    id: string;
	    number: number;
	    name: string;
	    aliases: string[];
	    contacts: Contact[];
	    tags: string[];
	    notes: Note[];
	    joinedOn: string;
	    alumniOn: string;
	    referrer: string;
	    referrerId: string;
	    fields: Record<string, string>;
	    trashed: boolean;
	    mergedInto: string;
	    updated: number;
	
	    static createFrom(source: any = {}) {
	        return new Member(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.aliases = source["aliases"];
	        this.contacts = this.convertValues(source["contacts"], Contact);
	        this.tags = source["tags"];
	        this.notes = this.convertValues(source["notes"], Note);
	        this.joinedOn = source["joinedOn"];
	        this.alumniOn = source["alumniOn"];
	        this.referrer = source["referrer"];
	        this.referrerId = source["referrerId"];
	        this.fields = source["fields"];
	        this.trashed = source["trashed"];
	        this.mergedInto = source["mergedInto"];
	        this.updated = source["updated"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MergeIn {
	    keepId: string;
	    goneId: string;
	    take: string[];
	    dryRun: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MergeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.keepId = source["keepId"];
	        this.goneId = source["goneId"];
	        this.take = source["take"];
	        this.dryRun = source["dryRun"];
	    }
	}
	export class Moved {
	    kind: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new Moved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.count = source["count"];
	    }
	}
	export class MergeOut {
	    id: string;
	    kept: Member;
	    gone: Member;
	    after: Member;
	    moves: Moved[];
	    codeRevoked: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MergeOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kept = this.convertValues(source["kept"], Member);
	        this.gone = this.convertValues(source["gone"], Member);
	        this.after = this.convertValues(source["after"], Member);
	        this.moves = this.convertValues(source["moves"], Moved);
	        this.codeRevoked = source["codeRevoked"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Merged {
	    id: string;
	    goneId: string;
	    number: number;
	    name: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Merged(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.goneId = source["goneId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	
	
	export class NoteIn {
	    id: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.body = source["body"];
	    }
	}
	
	
	
	export class RemoveFieldIn {
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new RemoveFieldIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	    }
	}
	export class RemovedField {
	    field: Field;
	    values: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new RemovedField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = this.convertValues(source["field"], Field);
	        this.values = source["values"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SaveFieldIn {
	    was: string;
	    name: string;
	    kind: string;
	    choices: string[];
	
	    static createFrom(source: any = {}) {
	        return new SaveFieldIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.was = source["was"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.choices = source["choices"];
	    }
	}
	
	
	export class TagIn {
	    ids: string[];
	    tag: string;
	    remove: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TagIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.tag = source["tag"];
	        this.remove = source["remove"];
	    }
	}
	export class TagOut {
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new TagOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	    }
	}
	export class Ties {
	    aliases: Alias[];
	    referrer: Referred[];
	    brought: Referred[];
	    household?: Household;
	    payerId: string;
	    payerName: string;
	    merges: Merged[];
	    application?: Application;
	
	    static createFrom(source: any = {}) {
	        return new Ties(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.aliases = this.convertValues(source["aliases"], Alias);
	        this.referrer = this.convertValues(source["referrer"], Referred);
	        this.brought = this.convertValues(source["brought"], Referred);
	        this.household = this.convertValues(source["household"], Household);
	        this.payerId = source["payerId"];
	        this.payerName = source["payerName"];
	        this.merges = this.convertValues(source["merges"], Merged);
	        this.application = this.convertValues(source["application"], Application);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class View {
	    id: string;
	    name: string;
	    query: string;
	    standing: string;
	    tierId: string;
	    tag: string;
	    code: string;
	    household: string;
	    fields: Record<string, string>;
	    columns: string[];
	    sort: string;
	    desc: boolean;
	
	    static createFrom(source: any = {}) {
	        return new View(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.query = source["query"];
	        this.standing = source["standing"];
	        this.tierId = source["tierId"];
	        this.tag = source["tag"];
	        this.code = source["code"];
	        this.household = source["household"];
	        this.fields = source["fields"];
	        this.columns = source["columns"];
	        this.sort = source["sort"];
	        this.desc = source["desc"];
	    }
	}
	export class ViewsOut {
	    views: View[];
	    columns: string[];
	
	    static createFrom(source: any = {}) {
	        return new ViewsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.views = this.convertValues(source["views"], View);
	        this.columns = source["columns"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace money {
	
	export class Amount {
	    minor: number;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new Amount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.minor = source["minor"];
	        this.currency = source["currency"];
	    }
	}

}

export namespace payments {
	
	export class AttachIn {
	    paymentId: string;
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new AttachIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paymentId = source["paymentId"];
	        this.path = source["path"];
	    }
	}
	export class Balance {
	    memberId: string;
	    memberName: string;
	    left: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new Balance(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.left = this.convertValues(source["left"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CancelIn {
	    id: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new CancelIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.undo = source["undo"];
	    }
	}
	export class Credit {
	    id: string;
	    memberId: string;
	    kind: string;
	    amount: money.Amount;
	    on: string;
	    paymentId: string;
	    number: number;
	    termId: string;
	    undone: boolean;
	    note: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Credit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.kind = source["kind"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.on = source["on"];
	        this.paymentId = source["paymentId"];
	        this.number = source["number"];
	        this.termId = source["termId"];
	        this.undone = source["undone"];
	        this.note = source["note"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CreditsOut {
	    left: money.Amount[];
	    rows: Credit[];
	
	    static createFrom(source: any = {}) {
	        return new CreditsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.left = this.convertValues(source["left"], money.Amount);
	        this.rows = this.convertValues(source["rows"], Credit);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class Part {
	    id: string;
	    dueOn: string;
	    amount: money.Amount;
	    paymentId: string;
	    number: number;
	
	    static createFrom(source: any = {}) {
	        return new Part(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.dueOn = source["dueOn"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.paymentId = source["paymentId"];
	        this.number = source["number"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Instalment {
	    id: string;
	    memberId: string;
	    memberName: string;
	    planId: string;
	    planName: string;
	    give: string;
	    note: string;
	    total: money.Amount;
	    open: money.Amount;
	    nextOn: string;
	    cancelled: boolean;
	    parts: Part[];
	
	    static createFrom(source: any = {}) {
	        return new Instalment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.give = source["give"];
	        this.note = source["note"];
	        this.total = this.convertValues(source["total"], money.Amount);
	        this.open = this.convertValues(source["open"], money.Amount);
	        this.nextOn = source["nextOn"];
	        this.cancelled = source["cancelled"];
	        this.parts = this.convertValues(source["parts"], Part);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class InstalmentsIn {
	    memberId: string;
	    open: boolean;
	
	    static createFrom(source: any = {}) {
	        return new InstalmentsIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.open = source["open"];
	    }
	}
	export class Invoice {
	    id: string;
	    memberId: string;
	    memberName: string;
	    title: string;
	    taxNumber: string;
	    email: string;
	    amount: money.Amount;
	    payments: string;
	    state: string;
	    number: string;
	    askedOn: string;
	    issuedOn: string;
	    sentOn: string;
	    note: string;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Invoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.title = source["title"];
	        this.taxNumber = source["taxNumber"];
	        this.email = source["email"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.payments = source["payments"];
	        this.state = source["state"];
	        this.number = source["number"];
	        this.askedOn = source["askedOn"];
	        this.issuedOn = source["issuedOn"];
	        this.sentOn = source["sentOn"];
	        this.note = source["note"];
	        this.trashed = source["trashed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class InvoiceIn {
	    id: string;
	    memberId: string;
	    title: string;
	    taxNumber: string;
	    email: string;
	    amount: string;
	    currency: string;
	    payments: string;
	    askedOn: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new InvoiceIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.title = source["title"];
	        this.taxNumber = source["taxNumber"];
	        this.email = source["email"];
	        this.amount = source["amount"];
	        this.currency = source["currency"];
	        this.payments = source["payments"];
	        this.askedOn = source["askedOn"];
	        this.note = source["note"];
	    }
	}
	export class InvoicesIn {
	    query: string;
	    state: string;
	    memberId: string;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new InvoicesIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.state = source["state"];
	        this.memberId = source["memberId"];
	        this.trashed = source["trashed"];
	    }
	}
	export class InvoicesOut {
	    rows: Invoice[];
	    asked: number;
	    issued: number;
	    sent: number;
	
	    static createFrom(source: any = {}) {
	        return new InvoicesOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Invoice);
	        this.asked = source["asked"];
	        this.issued = source["issued"];
	        this.sent = source["sent"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LedgerIn {
	    query: string;
	    memberId: string;
	    method: string;
	    kind: string;
	    currency: string;
	    from: string;
	    to: string;
	    sort: string;
	    desc: boolean;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new LedgerIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.memberId = source["memberId"];
	        this.method = source["method"];
	        this.kind = source["kind"];
	        this.currency = source["currency"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.sort = source["sort"];
	        this.desc = source["desc"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class Total {
	    month: string;
	    in: money.Amount;
	    out: money.Amount;
	    net: money.Amount;
	    fee: money.Amount;
	    payments: number;
	
	    static createFrom(source: any = {}) {
	        return new Total(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.in = this.convertValues(source["in"], money.Amount);
	        this.out = this.convertValues(source["out"], money.Amount);
	        this.net = this.convertValues(source["net"], money.Amount);
	        this.fee = this.convertValues(source["fee"], money.Amount);
	        this.payments = source["payments"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Payment {
	    id: string;
	    number: number;
	    kind: string;
	    memberId: string;
	    memberName: string;
	    planId: string;
	    planName: string;
	    amount: money.Amount;
	    method: string;
	    paidOn: string;
	    reference: string;
	    note: string;
	    reversesId: string;
	    takesBack: number;
	    undone: boolean;
	    reversed: money.Amount;
	    termStart: string;
	    termEnd: string;
	    lifetime: boolean;
	    fee: money.Amount;
	    net: money.Amount;
	    credit: money.Amount;
	    payerId: string;
	    payerName: string;
	    others: number;
	    proofs: number;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Payment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.kind = source["kind"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.method = source["method"];
	        this.paidOn = source["paidOn"];
	        this.reference = source["reference"];
	        this.note = source["note"];
	        this.reversesId = source["reversesId"];
	        this.takesBack = source["takesBack"];
	        this.undone = source["undone"];
	        this.reversed = this.convertValues(source["reversed"], money.Amount);
	        this.termStart = source["termStart"];
	        this.termEnd = source["termEnd"];
	        this.lifetime = source["lifetime"];
	        this.fee = this.convertValues(source["fee"], money.Amount);
	        this.net = this.convertValues(source["net"], money.Amount);
	        this.credit = this.convertValues(source["credit"], money.Amount);
	        this.payerId = source["payerId"];
	        this.payerName = source["payerName"];
	        this.others = source["others"];
	        this.proofs = source["proofs"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LedgerOut {
	    rows: Payment[];
	    count: number;
	    totals: Total[];
	    sums: Total[];
	
	    static createFrom(source: any = {}) {
	        return new LedgerOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Payment);
	        this.count = source["count"];
	        this.totals = this.convertValues(source["totals"], Total);
	        this.sums = this.convertValues(source["sums"], Total);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MemberIn {
	    memberId: string;
	
	    static createFrom(source: any = {}) {
	        return new MemberIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	    }
	}
	export class MoveInvoiceIn {
	    id: string;
	    state: string;
	    number: string;
	    on: string;
	
	    static createFrom(source: any = {}) {
	        return new MoveInvoiceIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.state = source["state"];
	        this.number = source["number"];
	        this.on = source["on"];
	    }
	}
	
	
	export class Proof {
	    id: string;
	    paymentId: string;
	    sha256: string;
	    name: string;
	    size: number;
	    mime: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Proof(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.paymentId = source["paymentId"];
	        this.sha256 = source["sha256"];
	        this.name = source["name"];
	        this.size = source["size"];
	        this.mime = source["mime"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class RemoveProofIn {
	    id: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RemoveProofIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.undo = source["undo"];
	    }
	}
	
	export class TrashIn {
	    id: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TrashIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.undo = source["undo"];
	    }
	}

}

export namespace plans {
	
	export class AddPlanIn {
	    name: string;
	    tierId: string;
	    price: string;
	    currency: string;
	    period: string;
	    graceDays: number;
	
	    static createFrom(source: any = {}) {
	        return new AddPlanIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.tierId = source["tierId"];
	        this.price = source["price"];
	        this.currency = source["currency"];
	        this.period = source["period"];
	        this.graceDays = source["graceDays"];
	    }
	}
	export class AddTierIn {
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new AddTierIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	    }
	}
	export class ChangePlanIn {
	    id: string;
	    name: string;
	    price: string;
	    period: string;
	    graceDays: number;
	
	    static createFrom(source: any = {}) {
	        return new ChangePlanIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.price = source["price"];
	        this.period = source["period"];
	        this.graceDays = source["graceDays"];
	    }
	}
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class ListIn {
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.trashed = source["trashed"];
	    }
	}
	export class OrderIn {
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new OrderIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	    }
	}
	export class Plan {
	    id: string;
	    tierId: string;
	    tierName: string;
	    name: string;
	    price: money.Amount;
	    period: string;
	    graceDays: number;
	    position: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Plan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.tierId = source["tierId"];
	        this.tierName = source["tierName"];
	        this.name = source["name"];
	        this.price = this.convertValues(source["price"], money.Amount);
	        this.period = source["period"];
	        this.graceDays = source["graceDays"];
	        this.position = source["position"];
	        this.trashed = source["trashed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RenameTierIn {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new RenameTierIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class Tier {
	    id: string;
	    tag: string;
	    name: string;
	    position: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Tier(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.tag = source["tag"];
	        this.name = source["name"];
	        this.position = source["position"];
	        this.trashed = source["trashed"];
	    }
	}

}

export namespace publishing {
	
	export class CompareIn {
	    from: number;
	    to: number;
	
	    static createFrom(source: any = {}) {
	        return new CompareIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class ComparedTier {
	    tierId: string;
	    name: string;
	    lessonsFrom: number;
	    lessonsTo: number;
	    membersFrom: number;
	    membersTo: number;
	
	    static createFrom(source: any = {}) {
	        return new ComparedTier(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.name = source["name"];
	        this.lessonsFrom = source["lessonsFrom"];
	        this.lessonsTo = source["lessonsTo"];
	        this.membersFrom = source["membersFrom"];
	        this.membersTo = source["membersTo"];
	    }
	}
	export class ComparedMember {
	    memberId: string;
	    name: string;
	    change: string;
	    tiersFrom: string[];
	    tiersTo: string[];
	
	    static createFrom(source: any = {}) {
	        return new ComparedMember(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.name = source["name"];
	        this.change = source["change"];
	        this.tiersFrom = source["tiersFrom"];
	        this.tiersTo = source["tiersTo"];
	    }
	}
	export class ComparedLesson {
	    lessonId: string;
	    title: string;
	    titleWas: string;
	    course: string;
	    change: string;
	    moved: boolean;
	    tiersFrom: string[];
	    tiersTo: string[];
	    daysFrom: number;
	    daysTo: number;
	    revisionFrom: number;
	    revisionTo: number;
	
	    static createFrom(source: any = {}) {
	        return new ComparedLesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.titleWas = source["titleWas"];
	        this.course = source["course"];
	        this.change = source["change"];
	        this.moved = source["moved"];
	        this.tiersFrom = source["tiersFrom"];
	        this.tiersTo = source["tiersTo"];
	        this.daysFrom = source["daysFrom"];
	        this.daysTo = source["daysTo"];
	        this.revisionFrom = source["revisionFrom"];
	        this.revisionTo = source["revisionTo"];
	    }
	}
	export class Edition {
	    number: number;
	    generation: number;
	    note: string;
	    lessons: number;
	    members: number;
	    bytes: number;
	    written: number;
	    rekeyed: boolean;
	    actor: string;
	    publishedAt: number;
	
	    static createFrom(source: any = {}) {
	        return new Edition(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.generation = source["generation"];
	        this.note = source["note"];
	        this.lessons = source["lessons"];
	        this.members = source["members"];
	        this.bytes = source["bytes"];
	        this.written = source["written"];
	        this.rekeyed = source["rekeyed"];
	        this.actor = source["actor"];
	        this.publishedAt = source["publishedAt"];
	    }
	}
	export class CompareOut {
	    from: Edition;
	    to: Edition;
	    lessons: ComparedLesson[];
	    sameLessons: number;
	    added: number;
	    removed: number;
	    changed: number;
	    moved: number;
	    members: ComparedMember[];
	    sameMembers: number;
	    gained: number;
	    lost: number;
	    bytesGrowth: number;
	    memberGrowth: number;
	    tiers: ComparedTier[];
	
	    static createFrom(source: any = {}) {
	        return new CompareOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = this.convertValues(source["from"], Edition);
	        this.to = this.convertValues(source["to"], Edition);
	        this.lessons = this.convertValues(source["lessons"], ComparedLesson);
	        this.sameLessons = source["sameLessons"];
	        this.added = source["added"];
	        this.removed = source["removed"];
	        this.changed = source["changed"];
	        this.moved = source["moved"];
	        this.members = this.convertValues(source["members"], ComparedMember);
	        this.sameMembers = source["sameMembers"];
	        this.gained = source["gained"];
	        this.lost = source["lost"];
	        this.bytesGrowth = source["bytesGrowth"];
	        this.memberGrowth = source["memberGrowth"];
	        this.tiers = this.convertValues(source["tiers"], ComparedTier);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class DeliverIn {
	    number: number;
	    memberIds: string[];
	    channel: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new DeliverIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.memberIds = source["memberIds"];
	        this.channel = source["channel"];
	        this.note = source["note"];
	    }
	}
	export class Delivery {
	    id: string;
	    edition: number;
	    memberId: string;
	    channel: string;
	    note: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Delivery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.edition = source["edition"];
	        this.memberId = source["memberId"];
	        this.channel = source["channel"];
	        this.note = source["note"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class DeliverOut {
	    deliveries: Delivery[];
	    untold: number;
	
	    static createFrom(source: any = {}) {
	        return new DeliverOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deliveries = this.convertValues(source["deliveries"], Delivery);
	        this.untold = source["untold"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class EditionPlace {
	    kind: string;
	    path: string;
	    name: string;
	    member: string;
	    bytes: number;
	    written: number;
	    at: number;
	    failCode: string;
	    failParams: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new EditionPlace(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.path = source["path"];
	        this.name = source["name"];
	        this.member = source["member"];
	        this.bytes = source["bytes"];
	        this.written = source["written"];
	        this.at = source["at"];
	        this.failCode = source["failCode"];
	        this.failParams = source["failParams"];
	    }
	}
	export class EditionPerson {
	    memberId: string;
	    name: string;
	    tiers: string[];
	    revoked: boolean;
	    trashed: boolean;
	    deliveries: Delivery[];
	
	    static createFrom(source: any = {}) {
	        return new EditionPerson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.name = source["name"];
	        this.tiers = source["tiers"];
	        this.revoked = source["revoked"];
	        this.trashed = source["trashed"];
	        this.deliveries = this.convertValues(source["deliveries"], Delivery);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EditionTier {
	    tierId: string;
	    name: string;
	    members: number;
	    lessons: number;
	
	    static createFrom(source: any = {}) {
	        return new EditionTier(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.name = source["name"];
	        this.members = source["members"];
	        this.lessons = source["lessons"];
	    }
	}
	export class EditionLesson {
	    lessonId: string;
	    title: string;
	    course: string;
	    change: string;
	    tiers: string[];
	    revision: number;
	    days: number;
	
	    static createFrom(source: any = {}) {
	        return new EditionLesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.course = source["course"];
	        this.change = source["change"];
	        this.tiers = source["tiers"];
	        this.revision = source["revision"];
	        this.days = source["days"];
	    }
	}
	export class EditionDetail {
	    edition: Edition;
	    lessons: EditionLesson[];
	    tiers: EditionTier[];
	    people: EditionPerson[];
	    untold: number;
	    places: EditionPlace[];
	
	    static createFrom(source: any = {}) {
	        return new EditionDetail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.edition = this.convertValues(source["edition"], Edition);
	        this.lessons = this.convertValues(source["lessons"], EditionLesson);
	        this.tiers = this.convertValues(source["tiers"], EditionTier);
	        this.people = this.convertValues(source["people"], EditionPerson);
	        this.untold = source["untold"];
	        this.places = this.convertValues(source["places"], EditionPlace);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class EditionsOut {
	    editions: Edition[];
	
	    static createFrom(source: any = {}) {
	        return new EditionsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.editions = this.convertValues(source["editions"], Edition);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FaceIn {
	    out: string;
	    zip: string;
	    confirm: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new FaceIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.out = source["out"];
	        this.zip = source["zip"];
	        this.confirm = source["confirm"];
	        this.task = source["task"];
	    }
	}
	export class FaceLesson {
	    lessonId: string;
	    title: string;
	    course: string;
	    change: string;
	    page: string;
	
	    static createFrom(source: any = {}) {
	        return new FaceLesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.course = source["course"];
	        this.change = source["change"];
	        this.page = source["page"];
	    }
	}
	export class FaceMention {
	    page: string;
	    title: string;
	    word: string;
	
	    static createFrom(source: any = {}) {
	        return new FaceMention(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.page = source["page"];
	        this.title = source["title"];
	        this.word = source["word"];
	    }
	}
	export class Place {
	    kind: string;
	    name: string;
	    path: string;
	    bytes: number;
	    written: number;
	    kept: number;
	    warning: string;
	
	    static createFrom(source: any = {}) {
	        return new Place(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.name = source["name"];
	        this.path = source["path"];
	        this.bytes = source["bytes"];
	        this.written = source["written"];
	        this.kept = source["kept"];
	        this.warning = source["warning"];
	    }
	}
	export class FacePlan {
	    on: boolean;
	    lessons: FaceLesson[];
	    new: number;
	    plans: string[];
	    events: string[];
	    titles: string[];
	    mentions: FaceMention[];
	    problems: lessons.Problem[];
	    files: number;
	    bytes: number;
	    first: boolean;
	    changed: boolean;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new FacePlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.lessons = this.convertValues(source["lessons"], FaceLesson);
	        this.new = source["new"];
	        this.plans = source["plans"];
	        this.events = source["events"];
	        this.titles = source["titles"];
	        this.mentions = this.convertValues(source["mentions"], FaceMention);
	        this.problems = this.convertValues(source["problems"], lessons.Problem);
	        this.files = source["files"];
	        this.bytes = source["bytes"];
	        this.first = source["first"];
	        this.changed = source["changed"];
	        this.at = source["at"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FaceOut {
	    plan: FacePlan;
	    folder: string;
	    places: Place[];
	
	    static createFrom(source: any = {}) {
	        return new FaceOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.plan = this.convertValues(source["plan"], FacePlan);
	        this.folder = source["folder"];
	        this.places = this.convertValues(source["places"], Place);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FacePicture {
	    sha256: string;
	    name: string;
	    mime: string;
	    size: number;
	    width: number;
	    height: number;
	    alt: string;
	
	    static createFrom(source: any = {}) {
	        return new FacePicture(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sha256 = source["sha256"];
	        this.name = source["name"];
	        this.mime = source["mime"];
	        this.size = source["size"];
	        this.width = source["width"];
	        this.height = source["height"];
	        this.alt = source["alt"];
	    }
	}
	export class FacePictureIn {
	    use: string;
	    path: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new FacePictureIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.use = source["use"];
	        this.path = source["path"];
	        this.name = source["name"];
	    }
	}
	export class FacePlace {
	    targetId: string;
	    folder: string;
	
	    static createFrom(source: any = {}) {
	        return new FacePlace(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.targetId = source["targetId"];
	        this.folder = source["folder"];
	    }
	}
	
	export class FacePreview {
	    page: string;
	    html: string;
	
	    static createFrom(source: any = {}) {
	        return new FacePreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.page = source["page"];
	        this.html = source["html"];
	    }
	}
	export class FaceSettings {
	    on: boolean;
	    address: string;
	    tagline: string;
	    about: string;
	    forWhom: string;
	    join: string;
	    contact: string;
	    planIds: string[];
	    events: boolean;
	    contents: boolean;
	    cover: FacePicture;
	    qr: FacePicture;
	    named: string[];
	    places: FacePlace[];
	
	    static createFrom(source: any = {}) {
	        return new FaceSettings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.address = source["address"];
	        this.tagline = source["tagline"];
	        this.about = source["about"];
	        this.forWhom = source["forWhom"];
	        this.join = source["join"];
	        this.contact = source["contact"];
	        this.planIds = source["planIds"];
	        this.events = source["events"];
	        this.contents = source["contents"];
	        this.cover = this.convertValues(source["cover"], FacePicture);
	        this.qr = this.convertValues(source["qr"], FacePicture);
	        this.named = source["named"];
	        this.places = this.convertValues(source["places"], FacePlace);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FacePreviewIn {
	    page: string;
	    settings?: FaceSettings;
	
	    static createFrom(source: any = {}) {
	        return new FacePreviewIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.page = source["page"];
	        this.settings = this.convertValues(source["settings"], FaceSettings);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class FaceTask {
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new FaceTask(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.task = source["task"];
	    }
	}
	export class Gone {
	    kind: string;
	    lessonId: string;
	    title: string;
	    revision: number;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Gone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.revision = source["revision"];
	        this.name = source["name"];
	    }
	}
	export class LessonChange {
	    lessonId: string;
	    title: string;
	    course: string;
	    change: string;
	    tiers: string[];
	    bytes: number;
	    when: string;
	    days: number;
	
	    static createFrom(source: any = {}) {
	        return new LessonChange(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.course = source["course"];
	        this.change = source["change"];
	        this.tiers = source["tiers"];
	        this.bytes = source["bytes"];
	        this.when = source["when"];
	        this.days = source["days"];
	    }
	}
	export class ManifestCounts {
	    open: number;
	    new: number;
	    changed: number;
	    same: number;
	    leaves: number;
	    waits: number;
	
	    static createFrom(source: any = {}) {
	        return new ManifestCounts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.open = source["open"];
	        this.new = source["new"];
	        this.changed = source["changed"];
	        this.same = source["same"];
	        this.leaves = source["leaves"];
	        this.waits = source["waits"];
	    }
	}
	export class ManifestLesson {
	    lessonId: string;
	    title: string;
	    course: string;
	    change: string;
	    bytes: number;
	    files: number;
	    openOn: string;
	    days: number;
	    via: string[];
	
	    static createFrom(source: any = {}) {
	        return new ManifestLesson(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lessonId = source["lessonId"];
	        this.title = source["title"];
	        this.course = source["course"];
	        this.change = source["change"];
	        this.bytes = source["bytes"];
	        this.files = source["files"];
	        this.openOn = source["openOn"];
	        this.days = source["days"];
	        this.via = source["via"];
	    }
	}
	export class ManifestAccess {
	    tierId: string;
	    tierName: string;
	    standing: string;
	    until: string;
	    graceEnd: string;
	    lessons: number;
	    opens: boolean;
	    firstOn: string;
	
	    static createFrom(source: any = {}) {
	        return new ManifestAccess(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.tierName = source["tierName"];
	        this.standing = source["standing"];
	        this.until = source["until"];
	        this.graceEnd = source["graceEnd"];
	        this.lessons = source["lessons"];
	        this.opens = source["opens"];
	        this.firstOn = source["firstOn"];
	    }
	}
	export class Manifest {
	    number: number;
	    kind: string;
	    id: string;
	    name: string;
	    opens: boolean;
	    reason: string;
	    hasCode: boolean;
	    members: number;
	    access: ManifestAccess[];
	    lessons: ManifestLesson[];
	    counts: ManifestCounts;
	    bytes: number;
	    files: number;
	    fileSize: number;
	
	    static createFrom(source: any = {}) {
	        return new Manifest(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.kind = source["kind"];
	        this.id = source["id"];
	        this.name = source["name"];
	        this.opens = source["opens"];
	        this.reason = source["reason"];
	        this.hasCode = source["hasCode"];
	        this.members = source["members"];
	        this.access = this.convertValues(source["access"], ManifestAccess);
	        this.lessons = this.convertValues(source["lessons"], ManifestLesson);
	        this.counts = this.convertValues(source["counts"], ManifestCounts);
	        this.bytes = source["bytes"];
	        this.files = source["files"];
	        this.fileSize = source["fileSize"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class ManifestIn {
	    tierId: string;
	    memberId: string;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ManifestIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.memberId = source["memberId"];
	        this.task = source["task"];
	    }
	}
	
	export class NoteIn {
	    number: number;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.note = source["note"];
	    }
	}
	export class NumberIn {
	    number: number;
	
	    static createFrom(source: any = {}) {
	        return new NumberIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	    }
	}
	export class PackIn {
	    path: string;
	    task?: string;
	
	    static createFrom(source: any = {}) {
	        return new PackIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.task = source["task"];
	    }
	}
	
	export class TierAccess {
	    tierId: string;
	    name: string;
	    members: number;
	    noCode: number;
	    lessons: number;
	    epoch: number;
	    newEpoch: boolean;
	    joined: string[];
	    left: string[];
	    joinedIds: string[];
	    leftIds: string[];
	
	    static createFrom(source: any = {}) {
	        return new TierAccess(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.name = source["name"];
	        this.members = source["members"];
	        this.noCode = source["noCode"];
	        this.lessons = source["lessons"];
	        this.epoch = source["epoch"];
	        this.newEpoch = source["newEpoch"];
	        this.joined = source["joined"];
	        this.left = source["left"];
	        this.joinedIds = source["joinedIds"];
	        this.leftIds = source["leftIds"];
	    }
	}
	export class Plan {
	    number: number;
	    nothing: boolean;
	    lessons: LessonChange[];
	    tiers: TierAccess[];
	    problems: lessons.Problem[];
	    write: number;
	    writeBytes: number;
	    remove: number;
	    total: number;
	    totalBytes: number;
	    members: number;
	    noCode: string[];
	    noCodeIds: string[];
	    because: string[];
	    nobody: string[];
	
	    static createFrom(source: any = {}) {
	        return new Plan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.nothing = source["nothing"];
	        this.lessons = this.convertValues(source["lessons"], LessonChange);
	        this.tiers = this.convertValues(source["tiers"], TierAccess);
	        this.problems = this.convertValues(source["problems"], lessons.Problem);
	        this.write = source["write"];
	        this.writeBytes = source["writeBytes"];
	        this.remove = source["remove"];
	        this.total = source["total"];
	        this.totalBytes = source["totalBytes"];
	        this.members = source["members"];
	        this.noCode = source["noCode"];
	        this.noCodeIds = source["noCodeIds"];
	        this.because = source["because"];
	        this.nobody = source["nobody"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PlanIn {
	    rekey: boolean;
	    revoke: string[];
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new PlanIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rekey = source["rekey"];
	        this.revoke = source["revoke"];
	        this.task = source["task"];
	    }
	}
	export class PublishIn {
	    rekey: boolean;
	    revoke: string[];
	    why: string;
	    note: string;
	    out: string;
	    zip: string;
	    single: string;
	    for: string;
	    targets: string[];
	    over: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new PublishIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rekey = source["rekey"];
	        this.revoke = source["revoke"];
	        this.why = source["why"];
	        this.note = source["note"];
	        this.out = source["out"];
	        this.zip = source["zip"];
	        this.single = source["single"];
	        this.for = source["for"];
	        this.targets = source["targets"];
	        this.over = source["over"];
	        this.task = source["task"];
	    }
	}
	export class PublishOut {
	    edition: Edition;
	    plan: Plan;
	    places: Place[];
	    nothing: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PublishOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.edition = this.convertValues(source["edition"], Edition);
	        this.plan = this.convertValues(source["plan"], Plan);
	        this.places = this.convertValues(source["places"], Place);
	        this.nothing = source["nothing"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RebuildIn {
	    number: number;
	    kind: string;
	    path: string;
	    who: string;
	    leaveOut: boolean;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new RebuildIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.kind = source["kind"];
	        this.path = source["path"];
	        this.who = source["who"];
	        this.leaveOut = source["leaveOut"];
	        this.task = source["task"];
	    }
	}
	export class RebuildOut {
	    place: Place;
	    lessons: number;
	    members: number;
	    missing: Gone[];
	
	    static createFrom(source: any = {}) {
	        return new RebuildOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.place = this.convertValues(source["place"], Place);
	        this.lessons = source["lessons"];
	        this.members = source["members"];
	        this.missing = this.convertValues(source["missing"], Gone);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class UndeliverIn {
	    ids: string[];
	    number: number;
	    memberIds: string[];
	    channel: string;
	
	    static createFrom(source: any = {}) {
	        return new UndeliverIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	        this.number = source["number"];
	        this.memberIds = source["memberIds"];
	        this.channel = source["channel"];
	    }
	}
	export class VerifyOut {
	    pack: string;
	    generation: number;
	    files: number;
	    bytes: number;
	    ours: boolean;
	    newest: boolean;
	    edition: number;
	    rebuilt: boolean;
	
	    static createFrom(source: any = {}) {
	        return new VerifyOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pack = source["pack"];
	        this.generation = source["generation"];
	        this.files = source["files"];
	        this.bytes = source["bytes"];
	        this.ours = source["ours"];
	        this.newest = source["newest"];
	        this.edition = source["edition"];
	        this.rebuilt = source["rebuilt"];
	    }
	}
	export class ViewIDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new ViewIDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class ViewIn {
	    tierId: string;
	    memberId: string;
	    day: number;
	    lessonId: string;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new ViewIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.memberId = source["memberId"];
	        this.day = source["day"];
	        this.lessonId = source["lessonId"];
	        this.task = source["task"];
	    }
	}
	export class ViewOut {
	    id: string;
	    address: string;
	    code: string;
	    name: string;
	    number: number;
	    lessons: number;
	    bytes: number;
	    leftOut: number;
	    lesson: string;
	    draft: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ViewOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.address = source["address"];
	        this.code = source["code"];
	        this.name = source["name"];
	        this.number = source["number"];
	        this.lessons = source["lessons"];
	        this.bytes = source["bytes"];
	        this.leftOut = source["leftOut"];
	        this.lesson = source["lesson"];
	        this.draft = source["draft"];
	    }
	}

}

export namespace receipts {
	
	export class Facts {
	    community: string;
	    contact: string;
	    paymentNumber: number;
	    memberName: string;
	    memberNumber: number;
	    payer: string;
	    others: string;
	    plan: string;
	    from: string;
	    to: string;
	    amount: money.Amount;
	    method: string;
	    paidOn: string;
	    reference: string;
	    corrects: number;
	    correctsReceipt: number;
	
	    static createFrom(source: any = {}) {
	        return new Facts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.community = source["community"];
	        this.contact = source["contact"];
	        this.paymentNumber = source["paymentNumber"];
	        this.memberName = source["memberName"];
	        this.memberNumber = source["memberNumber"];
	        this.payer = source["payer"];
	        this.others = source["others"];
	        this.plan = source["plan"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.method = source["method"];
	        this.paidOn = source["paidOn"];
	        this.reference = source["reference"];
	        this.corrects = source["corrects"];
	        this.correctsReceipt = source["correctsReceipt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ListIn {
	    below: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new ListIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.below = source["below"];
	        this.limit = source["limit"];
	    }
	}
	export class Receipt {
	    number: number;
	    kind: string;
	    paymentId: string;
	    language: string;
	    issuedOn: string;
	    facts: Facts;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Receipt(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.kind = source["kind"];
	        this.paymentId = source["paymentId"];
	        this.language = source["language"];
	        this.issuedOn = source["issuedOn"];
	        this.facts = this.convertValues(source["facts"], Facts);
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ListOut {
	    rows: Receipt[];
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new ListOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Receipt);
	        this.count = source["count"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PaymentIn {
	    paymentId: string;
	
	    static createFrom(source: any = {}) {
	        return new PaymentIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paymentId = source["paymentId"];
	    }
	}
	export class PrintIn {
	    paymentIds: string[];
	    language: string;
	    out: string;
	
	    static createFrom(source: any = {}) {
	        return new PrintIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paymentIds = source["paymentIds"];
	        this.language = source["language"];
	        this.out = source["out"];
	    }
	}
	export class PrintOut {
	    receipts: Receipt[];
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new PrintOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.receipts = this.convertValues(source["receipts"], Receipt);
	        this.path = source["path"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace reminders {
	
	export class About {
	    memberId: string;
	    purpose: string;
	    on: string;
	
	    static createFrom(source: any = {}) {
	        return new About(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.purpose = source["purpose"];
	        this.on = source["on"];
	    }
	}
	export class LogIn {
	    memberId: string;
	    channel: string;
	    since: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new LogIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.channel = source["channel"];
	        this.since = source["since"];
	        this.limit = source["limit"];
	    }
	}
	export class Reason {
	    reason: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Reason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.note = source["note"];
	    }
	}
	export class ReasonIn {
	    memberId: string;
	    leftOn: string;
	    reason: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new ReasonIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.leftOn = source["leftOn"];
	        this.reason = source["reason"];
	        this.note = source["note"];
	    }
	}
	export class TellIn {
	    about: About[];
	    channel: string;
	    template: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new TellIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.about = this.convertValues(source["about"], About);
	        this.channel = source["channel"];
	        this.template = source["template"];
	        this.note = source["note"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Template {
	    id: string;
	    name: string;
	    purpose: string;
	    language: string;
	    subject: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new Template(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.purpose = source["purpose"];
	        this.language = source["language"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	    }
	}
	export class TemplatesOut {
	    templates: Template[];
	    variables: string[];
	
	    static createFrom(source: any = {}) {
	        return new TemplatesOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.templates = this.convertValues(source["templates"], Template);
	        this.variables = source["variables"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Told {
	    id: string;
	    memberId: string;
	    memberName: string;
	    memberNumber: number;
	    purpose: string;
	    aboutOn: string;
	    channel: string;
	    template: string;
	    note: string;
	    actor: string;
	    at: number;
	
	    static createFrom(source: any = {}) {
	        return new Told(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.memberNumber = source["memberNumber"];
	        this.purpose = source["purpose"];
	        this.aboutOn = source["aboutOn"];
	        this.channel = source["channel"];
	        this.template = source["template"];
	        this.note = source["note"];
	        this.actor = source["actor"];
	        this.at = source["at"];
	    }
	}
	export class TrashIn {
	    id: string;
	    undo: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TrashIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.undo = source["undo"];
	    }
	}
	export class UntellIn {
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new UntellIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ids = source["ids"];
	    }
	}

}

export namespace reports {
	
	export class Access {
	    tierId: string;
	    tierName: string;
	    standing: string;
	    until: string;
	    graceEnd: string;
	    lessons: number;
	
	    static createFrom(source: any = {}) {
	        return new Access(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.tierId = source["tierId"];
	        this.tierName = source["tierName"];
	        this.standing = source["standing"];
	        this.until = source["until"];
	        this.graceEnd = source["graceEnd"];
	        this.lessons = source["lessons"];
	    }
	}
	export class AccountSum {
	    account: string;
	    lines: number;
	    in: money.Amount;
	    out: money.Amount;
	    fees: money.Amount;
	    waiting: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new AccountSum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.account = source["account"];
	        this.lines = source["lines"];
	        this.in = this.convertValues(source["in"], money.Amount);
	        this.out = this.convertValues(source["out"], money.Amount);
	        this.fees = this.convertValues(source["fees"], money.Amount);
	        this.waiting = this.convertValues(source["waiting"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChallengeRow {
	    memberId: string;
	    number: number;
	    name: string;
	    standing: string;
	    joinedOn: string;
	    left: boolean;
	    marks: string;
	    madeUp: number;
	    progress: challenges.Progress;
	
	    static createFrom(source: any = {}) {
	        return new ChallengeRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.standing = source["standing"];
	        this.joinedOn = source["joinedOn"];
	        this.left = source["left"];
	        this.marks = source["marks"];
	        this.madeUp = source["madeUp"];
	        this.progress = this.convertValues(source["progress"], challenges.Progress);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChallengeBoard {
	    challenge: challenges.Challenge;
	    today: string;
	    rows: ChallengeRow[];
	    days: number[];
	
	    static createFrom(source: any = {}) {
	        return new ChallengeBoard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.challenge = this.convertValues(source["challenge"], challenges.Challenge);
	        this.today = source["today"];
	        this.rows = this.convertValues(source["rows"], ChallengeRow);
	        this.days = source["days"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChallengeIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new ChallengeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class PastedCandidate {
	    memberId: string;
	    number: number;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new PastedCandidate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.number = source["number"];
	        this.name = source["name"];
	    }
	}
	export class PastedLine {
	    line: number;
	    text: string;
	    note: string;
	    fate: string;
	    memberId: string;
	    memberName: string;
	    number: number;
	    joins: boolean;
	    candidates: PastedCandidate[];
	
	    static createFrom(source: any = {}) {
	        return new PastedLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.text = source["text"];
	        this.note = source["note"];
	        this.fate = source["fate"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.number = source["number"];
	        this.joins = source["joins"];
	        this.candidates = this.convertValues(source["candidates"], PastedCandidate);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChallengePaste {
	    lines: PastedLine[];
	
	    static createFrom(source: any = {}) {
	        return new ChallengePaste(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lines = this.convertValues(source["lines"], PastedLine);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChallengePasteIn {
	    id: string;
	    on: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new ChallengePasteIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.on = source["on"];
	        this.text = source["text"];
	    }
	}
	
	export class Cohort {
	    month: string;
	    size: number;
	    kept: number[];
	
	    static createFrom(source: any = {}) {
	        return new Cohort(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.size = source["size"];
	        this.kept = source["kept"];
	    }
	}
	export class CohortIn {
	    from: string;
	    to: string;
	
	    static createFrom(source: any = {}) {
	        return new CohortIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class CohortOut {
	    from: string;
	    to: string;
	    cohorts: Cohort[];
	
	    static createFrom(source: any = {}) {
	        return new CohortOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.cohorts = this.convertValues(source["cohorts"], Cohort);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Count {
	    key: string;
	    label: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new Count(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.label = source["label"];
	        this.count = source["count"];
	    }
	}
	export class CountsOut {
	    today: number;
	    lessons: number;
	    members: number;
	    due: number;
	    events: number;
	    publish: boolean;
	    inbox: number;
	
	    static createFrom(source: any = {}) {
	        return new CountsOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.today = source["today"];
	        this.lessons = source["lessons"];
	        this.members = source["members"];
	        this.due = source["due"];
	        this.events = source["events"];
	        this.publish = source["publish"];
	        this.inbox = source["inbox"];
	    }
	}
	export class EarnedRow {
	    month: string;
	    on: string;
	    received: money.Amount;
	    earned: money.Amount;
	    unearned: money.Amount;
	    credit: money.Amount;
	    inMonth: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new EarnedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.on = source["on"];
	        this.received = this.convertValues(source["received"], money.Amount);
	        this.earned = this.convertValues(source["earned"], money.Amount);
	        this.unearned = this.convertValues(source["unearned"], money.Amount);
	        this.credit = this.convertValues(source["credit"], money.Amount);
	        this.inMonth = this.convertValues(source["inMonth"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CurrencyEarned {
	    currency: string;
	    months: EarnedRow[];
	
	    static createFrom(source: any = {}) {
	        return new CurrencyEarned(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.currency = source["currency"];
	        this.months = this.convertValues(source["months"], EarnedRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class IncomeCell {
	    month: string;
	    planId: string;
	    method: string;
	    part: IncomePart;
	
	    static createFrom(source: any = {}) {
	        return new IncomeCell(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.planId = source["planId"];
	        this.method = source["method"];
	        this.part = this.convertValues(source["part"], IncomePart);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class IncomePart {
	    key: string;
	    label: string;
	    in: money.Amount;
	    out: money.Amount;
	    net: money.Amount;
	    fee: money.Amount;
	    payments: number;
	
	    static createFrom(source: any = {}) {
	        return new IncomePart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.label = source["label"];
	        this.in = this.convertValues(source["in"], money.Amount);
	        this.out = this.convertValues(source["out"], money.Amount);
	        this.net = this.convertValues(source["net"], money.Amount);
	        this.fee = this.convertValues(source["fee"], money.Amount);
	        this.payments = source["payments"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CurrencyIncome {
	    currency: string;
	    total: IncomePart;
	    months: IncomePart[];
	    plans: IncomePart[];
	    methods: IncomePart[];
	    cells: IncomeCell[];
	
	    static createFrom(source: any = {}) {
	        return new CurrencyIncome(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.currency = source["currency"];
	        this.total = this.convertValues(source["total"], IncomePart);
	        this.months = this.convertValues(source["months"], IncomePart);
	        this.plans = this.convertValues(source["plans"], IncomePart);
	        this.methods = this.convertValues(source["methods"], IncomePart);
	        this.cells = this.convertValues(source["cells"], IncomeCell);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Difference {
	    kind: string;
	    method: string;
	    on: string;
	    line: number;
	    party: string;
	    bill: money.Amount;
	    payment: number;
	    id: string;
	    member: string;
	    paidOn: string;
	    ledger: money.Amount;
	    currency: string;
	
	    static createFrom(source: any = {}) {
	        return new Difference(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.method = source["method"];
	        this.on = source["on"];
	        this.line = source["line"];
	        this.party = source["party"];
	        this.bill = this.convertValues(source["bill"], money.Amount);
	        this.payment = source["payment"];
	        this.id = source["id"];
	        this.member = source["member"];
	        this.paidOn = source["paidOn"];
	        this.ledger = this.convertValues(source["ledger"], money.Amount);
	        this.currency = source["currency"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DoorIn {
	    eventId: string;
	    query: string;
	
	    static createFrom(source: any = {}) {
	        return new DoorIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.eventId = source["eventId"];
	        this.query = source["query"];
	    }
	}
	export class RollCall {
	    attendanceId: string;
	    at: number;
	    mode: string;
	    row: RollRow;
	
	    static createFrom(source: any = {}) {
	        return new RollCall(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.attendanceId = source["attendanceId"];
	        this.at = source["at"];
	        this.mode = source["mode"];
	        this.row = this.convertValues(source["row"], RollRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RollRow {
	    id: string;
	    number: number;
	    name: string;
	    alias: string;
	    email: string;
	    standing: string;
	    tiers: string[];
	    tierIds: string[];
	    end: string;
	    lifetime: boolean;
	    daysLeft: number;
	    paid: money.Amount[];
	    attended: number;
	    events: number;
	    joinedOn: string;
	    tags: string[];
	    hasCode: boolean;
	    trashed: boolean;
	    phone: string;
	    wechat: string;
	    referrer: string;
	    householdId: string;
	    household: string;
	    fields: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new RollRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.name = source["name"];
	        this.alias = source["alias"];
	        this.email = source["email"];
	        this.standing = source["standing"];
	        this.tiers = source["tiers"];
	        this.tierIds = source["tierIds"];
	        this.end = source["end"];
	        this.lifetime = source["lifetime"];
	        this.daysLeft = source["daysLeft"];
	        this.paid = this.convertValues(source["paid"], money.Amount);
	        this.attended = source["attended"];
	        this.events = source["events"];
	        this.joinedOn = source["joinedOn"];
	        this.tags = source["tags"];
	        this.hasCode = source["hasCode"];
	        this.trashed = source["trashed"];
	        this.phone = source["phone"];
	        this.wechat = source["wechat"];
	        this.referrer = source["referrer"];
	        this.householdId = source["householdId"];
	        this.household = source["household"];
	        this.fields = source["fields"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DoorRow {
	    row: RollRow;
	    here: boolean;
	    answer: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new DoorRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = this.convertValues(source["row"], RollRow);
	        this.here = source["here"];
	        this.answer = source["answer"];
	        this.note = source["note"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DoorOut {
	    matches: DoorRow[];
	    recent: RollCall[];
	    awaited: DoorRow[];
	    here: number;
	    expected: number;
	
	    static createFrom(source: any = {}) {
	        return new DoorOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.matches = this.convertValues(source["matches"], DoorRow);
	        this.recent = this.convertValues(source["recent"], RollCall);
	        this.awaited = this.convertValues(source["awaited"], DoorRow);
	        this.here = source["here"];
	        this.expected = source["expected"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class DueGroup {
	    key: string;
	    count: number;
	    untold: number;
	    atStake: money.Amount[];
	
	    static createFrom(source: any = {}) {
	        return new DueGroup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.count = source["count"];
	        this.untold = source["untold"];
	        this.atStake = this.convertValues(source["atStake"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DueIn {
	    withinDays: number;
	    group: string;
	    untold: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DueIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.withinDays = source["withinDays"];
	        this.group = source["group"];
	        this.untold = source["untold"];
	    }
	}
	export class LastTold {
	    at: number;
	    channel: string;
	    template: string;
	    times: number;
	
	    static createFrom(source: any = {}) {
	        return new LastTold(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.channel = source["channel"];
	        this.template = source["template"];
	        this.times = source["times"];
	    }
	}
	export class DueRow {
	    id: string;
	    group: string;
	    on: string;
	    days: number;
	    row: RollRow;
	    planId: string;
	    planName: string;
	    price: money.Amount;
	    graceEnd: string;
	    part: number;
	    parts: number;
	    told: LastTold;
	
	    static createFrom(source: any = {}) {
	        return new DueRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.group = source["group"];
	        this.on = source["on"];
	        this.days = source["days"];
	        this.row = this.convertValues(source["row"], RollRow);
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.price = this.convertValues(source["price"], money.Amount);
	        this.graceEnd = source["graceEnd"];
	        this.part = source["part"];
	        this.parts = source["parts"];
	        this.told = this.convertValues(source["told"], LastTold);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DueOut {
	    rows: DueRow[];
	    atStake: money.Amount[];
	    groups: DueGroup[];
	    untold: number;
	    all: number;
	
	    static createFrom(source: any = {}) {
	        return new DueOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], DueRow);
	        this.atStake = this.convertValues(source["atStake"], money.Amount);
	        this.groups = this.convertValues(source["groups"], DueGroup);
	        this.untold = source["untold"];
	        this.all = source["all"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class EarnedOut {
	    from: string;
	    to: string;
	    currencies: CurrencyEarned[];
	
	    static createFrom(source: any = {}) {
	        return new EarnedOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.currencies = this.convertValues(source["currencies"], CurrencyEarned);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class EditionSummary {
	    number: number;
	    publishedAt: number;
	    lessons: number;
	    members: number;
	    changed: number;
	    added: number;
	    left: number;
	    joined: number;
	
	    static createFrom(source: any = {}) {
	        return new EditionSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.publishedAt = source["publishedAt"];
	        this.lessons = source["lessons"];
	        this.members = source["members"];
	        this.changed = source["changed"];
	        this.added = source["added"];
	        this.left = source["left"];
	        this.joined = source["joined"];
	    }
	}
	export class EventIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new EventIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class EventRollOut {
	    rows: RollCall[];
	
	    static createFrom(source: any = {}) {
	        return new EventRollOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], RollCall);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FindIn {
	    query: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new FindIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.limit = source["limit"];
	    }
	}
	export class Hit {
	    kind: string;
	    id: string;
	    title: string;
	    detail: string;
	    snippet: string;
	
	    static createFrom(source: any = {}) {
	        return new Hit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.id = source["id"];
	        this.title = source["title"];
	        this.detail = source["detail"];
	        this.snippet = source["snippet"];
	    }
	}
	export class FindOut {
	    hits: Hit[];
	
	    static createFrom(source: any = {}) {
	        return new FindOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.hits = this.convertValues(source["hits"], Hit);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ForecastIn {
	    days: number;
	
	    static createFrom(source: any = {}) {
	        return new ForecastIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.days = source["days"];
	    }
	}
	export class ForecastSum {
	    month: string;
	    count: number;
	    full: money.Amount;
	    likely: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new ForecastSum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.count = source["count"];
	        this.full = this.convertValues(source["full"], money.Amount);
	        this.likely = this.convertValues(source["likely"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ForecastRow {
	    month: string;
	    planId: string;
	    planName: string;
	    count: number;
	    full: money.Amount;
	    likely: money.Amount;
	    rate: number;
	    basis: string;
	    of: number;
	
	    static createFrom(source: any = {}) {
	        return new ForecastRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.count = source["count"];
	        this.full = this.convertValues(source["full"], money.Amount);
	        this.likely = this.convertValues(source["likely"], money.Amount);
	        this.rate = source["rate"];
	        this.basis = source["basis"];
	        this.of = source["of"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ForecastOut {
	    from: string;
	    to: string;
	    rows: ForecastRow[];
	    months: ForecastSum[];
	    sums: ForecastSum[];
	    unpriced: number;
	
	    static createFrom(source: any = {}) {
	        return new ForecastOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.rows = this.convertValues(source["rows"], ForecastRow);
	        this.months = this.convertValues(source["months"], ForecastSum);
	        this.sums = this.convertValues(source["sums"], ForecastSum);
	        this.unpriced = source["unpriced"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class IncomeIn {
	    from: string;
	    to: string;
	
	    static createFrom(source: any = {}) {
	        return new IncomeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class IncomeOut {
	    from: string;
	    to: string;
	    currencies: CurrencyIncome[];
	
	    static createFrom(source: any = {}) {
	        return new IncomeOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.currencies = this.convertValues(source["currencies"], CurrencyIncome);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class MemberIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new MemberIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class Moment {
	    at: number;
	    on: string;
	    kind: string;
	    params: Record<string, string>;
	    amount: money.Amount;
	    refId: string;
	
	    static createFrom(source: any = {}) {
	        return new Moment(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.on = source["on"];
	        this.kind = source["kind"];
	        this.params = source["params"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	        this.refId = source["refId"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MoneySummary {
	    paid: money.Amount;
	    refunded: money.Amount;
	    net: money.Amount;
	    fees: money.Amount;
	    credit: money.Amount;
	    payments: number;
	    forOthers: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new MoneySummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.paid = this.convertValues(source["paid"], money.Amount);
	        this.refunded = this.convertValues(source["refunded"], money.Amount);
	        this.net = this.convertValues(source["net"], money.Amount);
	        this.fees = this.convertValues(source["fees"], money.Amount);
	        this.credit = this.convertValues(source["credit"], money.Amount);
	        this.payments = source["payments"];
	        this.forOthers = this.convertValues(source["forOthers"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MonthIn {
	    month: string;
	
	    static createFrom(source: any = {}) {
	        return new MonthIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	    }
	}
	export class MonthIncome {
	    month: string;
	    net: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new MonthIncome(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.net = this.convertValues(source["net"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MonthSum {
	    method: string;
	    accounts: AccountSum[];
	    byHand: boolean;
	    billLines: number;
	    billIn: money.Amount;
	    billOut: money.Amount;
	    billFees: money.Amount;
	    apart: money.Amount;
	    ignored: money.Amount;
	    waiting: money.Amount;
	    refunds: money.Amount;
	    ledgerIn: money.Amount;
	    ledgerOut: money.Amount;
	    fees: money.Amount;
	    entries: number;
	    agrees: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MonthSum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.method = source["method"];
	        this.accounts = this.convertValues(source["accounts"], AccountSum);
	        this.byHand = source["byHand"];
	        this.billLines = source["billLines"];
	        this.billIn = this.convertValues(source["billIn"], money.Amount);
	        this.billOut = this.convertValues(source["billOut"], money.Amount);
	        this.billFees = this.convertValues(source["billFees"], money.Amount);
	        this.apart = this.convertValues(source["apart"], money.Amount);
	        this.ignored = this.convertValues(source["ignored"], money.Amount);
	        this.waiting = this.convertValues(source["waiting"], money.Amount);
	        this.refunds = this.convertValues(source["refunds"], money.Amount);
	        this.ledgerIn = this.convertValues(source["ledgerIn"], money.Amount);
	        this.ledgerOut = this.convertValues(source["ledgerOut"], money.Amount);
	        this.fees = this.convertValues(source["fees"], money.Amount);
	        this.entries = source["entries"];
	        this.agrees = source["agrees"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MonthOut {
	    month: string;
	    from: string;
	    to: string;
	    over: boolean;
	    sums: MonthSum[];
	    differences: Difference[];
	    closed: bills.Closed;
	    changed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MonthOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.over = source["over"];
	        this.sums = this.convertValues(source["sums"], MonthSum);
	        this.differences = this.convertValues(source["differences"], Difference);
	        this.closed = this.convertValues(source["closed"], bills.Closed);
	        this.changed = source["changed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MonthRow {
	    month: string;
	    lines: number;
	    entries: number;
	    closed: bills.Closed;
	
	    static createFrom(source: any = {}) {
	        return new MonthRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.lines = source["lines"];
	        this.entries = source["entries"];
	        this.closed = this.convertValues(source["closed"], bills.Closed);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class ProfileOut {
	    row: RollRow;
	    access: Access[];
	    terms: terms.Term[];
	    payments: payments.Payment[];
	    timeline: Moment[];
	    usualPlanId: string;
	    usualMethod: string;
	    money: MoneySummary[];
	
	    static createFrom(source: any = {}) {
	        return new ProfileOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = this.convertValues(source["row"], RollRow);
	        this.access = this.convertValues(source["access"], Access);
	        this.terms = this.convertValues(source["terms"], terms.Term);
	        this.payments = this.convertValues(source["payments"], payments.Payment);
	        this.timeline = this.convertValues(source["timeline"], Moment);
	        this.usualPlanId = source["usualPlanId"];
	        this.usualMethod = source["usualMethod"];
	        this.money = this.convertValues(source["money"], MoneySummary);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Reason {
	    kind: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Reason(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.params = source["params"];
	    }
	}
	export class RenewalRow {
	    key: string;
	    label: string;
	    due: number;
	    renewed: number;
	    lost: number;
	    open: number;
	    rate: number;
	    known: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RenewalRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.label = source["label"];
	        this.due = source["due"];
	        this.renewed = source["renewed"];
	        this.lost = source["lost"];
	        this.open = source["open"];
	        this.rate = source["rate"];
	        this.known = source["known"];
	    }
	}
	export class RenewalOut {
	    from: string;
	    to: string;
	    months: RenewalRow[];
	    plans: RenewalRow[];
	    total: RenewalRow;
	
	    static createFrom(source: any = {}) {
	        return new RenewalOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.months = this.convertValues(source["months"], RenewalRow);
	        this.plans = this.convertValues(source["plans"], RenewalRow);
	        this.total = this.convertValues(source["total"], RenewalRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class RollIn {
	    query: string;
	    standing: string;
	    tierId: string;
	    tag: string;
	    code: string;
	    household: string;
	    fields: Record<string, string>;
	    sort: string;
	    desc: boolean;
	    offset: number;
	    limit: number;
	    trashed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RollIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.standing = source["standing"];
	        this.tierId = source["tierId"];
	        this.tag = source["tag"];
	        this.code = source["code"];
	        this.household = source["household"];
	        this.fields = source["fields"];
	        this.sort = source["sort"];
	        this.desc = source["desc"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	        this.trashed = source["trashed"];
	    }
	}
	export class RollOut {
	    rows: RollRow[];
	    count: number;
	    all: number;
	    standings: Count[];
	    tiers: Count[];
	    tags: Count[];
	    households: Count[];
	
	    static createFrom(source: any = {}) {
	        return new RollOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], RollRow);
	        this.count = source["count"];
	        this.all = source["all"];
	        this.standings = this.convertValues(source["standings"], Count);
	        this.tiers = this.convertValues(source["tiers"], Count);
	        this.tags = this.convertValues(source["tags"], Count);
	        this.households = this.convertValues(source["households"], Count);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SuggestedPart {
	    memberId: string;
	    memberName: string;
	    planId: string;
	    planName: string;
	    amount: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new SuggestedPart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Suggestion {
	    kind: string;
	    memberId: string;
	    memberName: string;
	    memberNumber: number;
	    planId: string;
	    planName: string;
	    over: money.Amount;
	    paymentId: string;
	    payment: number;
	    paidOn: string;
	    parts: SuggestedPart[];
	    reasons: Reason[];
	    weight: number;
	
	    static createFrom(source: any = {}) {
	        return new Suggestion(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.memberId = source["memberId"];
	        this.memberName = source["memberName"];
	        this.memberNumber = source["memberNumber"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.over = this.convertValues(source["over"], money.Amount);
	        this.paymentId = source["paymentId"];
	        this.payment = source["payment"];
	        this.paidOn = source["paidOn"];
	        this.parts = this.convertValues(source["parts"], SuggestedPart);
	        this.reasons = this.convertValues(source["reasons"], Reason);
	        this.weight = source["weight"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Suggested {
	    line: number;
	    clear: boolean;
	    suggestions: Suggestion[];
	    taken: string[];
	
	    static createFrom(source: any = {}) {
	        return new Suggested(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.clear = source["clear"];
	        this.suggestions = this.convertValues(source["suggestions"], Suggestion);
	        this.taken = source["taken"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Task {
	    kind: string;
	    refId: string;
	    params: Record<string, string>;
	    amount: money.Amount;
	
	    static createFrom(source: any = {}) {
	        return new Task(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.refId = source["refId"];
	        this.params = source["params"];
	        this.amount = this.convertValues(source["amount"], money.Amount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TodayOut {
	    on: string;
	    tasks: Task[];
	    income: MonthIncome[];
	    otherMonth: MonthIncome[];
	    standings: Count[];
	    members: number;
	    reserve: number;
	    drafts: number;
	    ready: number;
	    edition: EditionSummary;
	
	    static createFrom(source: any = {}) {
	        return new TodayOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.tasks = this.convertValues(source["tasks"], Task);
	        this.income = this.convertValues(source["income"], MonthIncome);
	        this.otherMonth = this.convertValues(source["otherMonth"], MonthIncome);
	        this.standings = this.convertValues(source["standings"], Count);
	        this.members = source["members"];
	        this.reserve = source["reserve"];
	        this.drafts = source["drafts"];
	        this.ready = source["ready"];
	        this.edition = this.convertValues(source["edition"], EditionSummary);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class WinbackIn {
	    withinDays: number;
	    reason: string;
	    untold: boolean;
	
	    static createFrom(source: any = {}) {
	        return new WinbackIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.withinDays = source["withinDays"];
	        this.reason = source["reason"];
	        this.untold = source["untold"];
	    }
	}
	export class WinbackRow {
	    row: RollRow;
	    leftOn: string;
	    gone: number;
	    planId: string;
	    planName: string;
	    price: money.Amount;
	    reason: string;
	    note: string;
	    told: LastTold;
	
	    static createFrom(source: any = {}) {
	        return new WinbackRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = this.convertValues(source["row"], RollRow);
	        this.leftOn = source["leftOn"];
	        this.gone = source["gone"];
	        this.planId = source["planId"];
	        this.planName = source["planName"];
	        this.price = this.convertValues(source["price"], money.Amount);
	        this.reason = source["reason"];
	        this.note = source["note"];
	        this.told = this.convertValues(source["told"], LastTold);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class WinbackOut {
	    rows: WinbackRow[];
	    reasons: Count[];
	    untold: number;
	    all: number;
	
	    static createFrom(source: any = {}) {
	        return new WinbackOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], WinbackRow);
	        this.reasons = this.convertValues(source["reasons"], Count);
	        this.untold = source["untold"];
	        this.all = source["all"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace settings {
	
	export class Settings {
	    community: string;
	    language: string;
	    screen: string;
	    currency: string;
	    timezone: string;
	    actor: string;
	    publicAddress: string;
	    publicName: string;
	    contact: string;
	    reminderDays: number;
	    packEvents: string;
	    packMyPage: string;
	    packReplies: string;
	    packOverlay: string;
	
	    static createFrom(source: any = {}) {
	        return new Settings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.community = source["community"];
	        this.language = source["language"];
	        this.screen = source["screen"];
	        this.currency = source["currency"];
	        this.timezone = source["timezone"];
	        this.actor = source["actor"];
	        this.publicAddress = source["publicAddress"];
	        this.publicName = source["publicName"];
	        this.contact = source["contact"];
	        this.reminderDays = source["reminderDays"];
	        this.packEvents = source["packEvents"];
	        this.packMyPage = source["packMyPage"];
	        this.packReplies = source["packReplies"];
	        this.packOverlay = source["packOverlay"];
	    }
	}

}

export namespace targets {
	
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	export class Target {
	    id: string;
	    name: string;
	    kind: string;
	    path: string;
	    endpoint: string;
	    bucket: string;
	    region: string;
	    prefix: string;
	    pathStyle: boolean;
	    branch: string;
	    orphan: boolean;
	    lastEdition: number;
	    lastPublishedAt: number;
	    failCode: string;
	    failParams: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Target(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.path = source["path"];
	        this.endpoint = source["endpoint"];
	        this.bucket = source["bucket"];
	        this.region = source["region"];
	        this.prefix = source["prefix"];
	        this.pathStyle = source["pathStyle"];
	        this.branch = source["branch"];
	        this.orphan = source["orphan"];
	        this.lastEdition = source["lastEdition"];
	        this.lastPublishedAt = source["lastPublishedAt"];
	        this.failCode = source["failCode"];
	        this.failParams = source["failParams"];
	    }
	}
	export class ListOut {
	    targets: Target[];
	
	    static createFrom(source: any = {}) {
	        return new ListOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.targets = this.convertValues(source["targets"], Target);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SaveIn {
	    id: string;
	    name: string;
	    kind: string;
	    path: string;
	    endpoint: string;
	    bucket: string;
	    region: string;
	    prefix: string;
	    pathStyle: boolean;
	    branch: string;
	    orphan: boolean;
	    accessKey: string;
	    secretKey: string;
	
	    static createFrom(source: any = {}) {
	        return new SaveIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.path = source["path"];
	        this.endpoint = source["endpoint"];
	        this.bucket = source["bucket"];
	        this.region = source["region"];
	        this.prefix = source["prefix"];
	        this.pathStyle = source["pathStyle"];
	        this.branch = source["branch"];
	        this.orphan = source["orphan"];
	        this.accessKey = source["accessKey"];
	        this.secretKey = source["secretKey"];
	    }
	}
	
	export class TryIn {
	    target: SaveIn;
	    task: string;
	
	    static createFrom(source: any = {}) {
	        return new TryIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.target = this.convertValues(source["target"], SaveIn);
	        this.task = source["task"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TryOut {
	    kind: string;
	    where: string;
	
	    static createFrom(source: any = {}) {
	        return new TryOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.where = source["where"];
	    }
	}

}

export namespace terms {
	
	export class Change {
	    termId: string;
	    tierId: string;
	    oldEnd: string;
	    startOn: string;
	    endOn: string;
	    newEnd: string;
	    daysAdded: number;
	    lifetime: boolean;
	    joined: boolean;
	    paused: boolean;
	    moved: number;
	
	    static createFrom(source: any = {}) {
	        return new Change(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.termId = source["termId"];
	        this.tierId = source["tierId"];
	        this.oldEnd = source["oldEnd"];
	        this.startOn = source["startOn"];
	        this.endOn = source["endOn"];
	        this.newEnd = source["newEnd"];
	        this.daysAdded = source["daysAdded"];
	        this.lifetime = source["lifetime"];
	        this.joined = source["joined"];
	        this.paused = source["paused"];
	        this.moved = source["moved"];
	    }
	}
	export class ChangeIn {
	    memberId: string;
	    tierId: string;
	    planId: string;
	    on: string;
	    days: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new ChangeIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.tierId = source["tierId"];
	        this.planId = source["planId"];
	        this.on = source["on"];
	        this.days = source["days"];
	        this.reason = source["reason"];
	    }
	}
	export class Moved {
	    memberId: string;
	    tierId: string;
	    oldEnd: string;
	    newEnd: string;
	    oldLife: boolean;
	    newLife: boolean;
	    terms: number;
	    endsToday: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Moved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.tierId = source["tierId"];
	        this.oldEnd = source["oldEnd"];
	        this.newEnd = source["newEnd"];
	        this.oldLife = source["oldLife"];
	        this.newLife = source["newLife"];
	        this.terms = source["terms"];
	        this.endsToday = source["endsToday"];
	    }
	}
	export class ChangeOut {
	    id: string;
	    daysLeft: number;
	    days: number;
	    oldEnd: Moved;
	    change: Change;
	    planName: string;
	    tierName: string;
	    fromTier: string;
	
	    static createFrom(source: any = {}) {
	        return new ChangeOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.daysLeft = source["daysLeft"];
	        this.days = source["days"];
	        this.oldEnd = this.convertValues(source["oldEnd"], Moved);
	        this.change = this.convertValues(source["change"], Change);
	        this.planName = source["planName"];
	        this.tierName = source["tierName"];
	        this.fromTier = source["fromTier"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EndPauseIn {
	    id: string;
	    to: string;
	
	    static createFrom(source: any = {}) {
	        return new EndPauseIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.to = source["to"];
	    }
	}
	export class GrantIn {
	    memberId: string;
	    planId: string;
	    kind: string;
	    on: string;
	    until: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new GrantIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.planId = source["planId"];
	        this.kind = source["kind"];
	        this.on = source["on"];
	        this.until = source["until"];
	        this.reason = source["reason"];
	    }
	}
	export class IDIn {
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new IDIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	    }
	}
	
	export class Pause {
	    id: string;
	    memberId: string;
	    tierId: string;
	    tierName: string;
	    from: string;
	    to: string;
	    reason: string;
	    actor: string;
	    undone: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Pause(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.tierId = source["tierId"];
	        this.tierName = source["tierName"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.reason = source["reason"];
	        this.actor = source["actor"];
	        this.undone = source["undone"];
	    }
	}
	export class PauseIn {
	    memberId: string;
	    tierId: string;
	    from: string;
	    to: string;
	    past: boolean;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new PauseIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.memberId = source["memberId"];
	        this.tierId = source["tierId"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.past = source["past"];
	        this.reason = source["reason"];
	    }
	}
	export class PauseOut {
	    pause: Pause;
	    moved: Moved;
	    days: number;
	
	    static createFrom(source: any = {}) {
	        return new PauseOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.pause = this.convertValues(source["pause"], Pause);
	        this.moved = this.convertValues(source["moved"], Moved);
	        this.days = source["days"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Term {
	    id: string;
	    memberId: string;
	    tierId: string;
	    planId: string;
	    paymentId: string;
	    boughtOn: string;
	    startOn: string;
	    endOn: string;
	    anchorDay: number;
	    period: string;
	    graceDays: number;
	    reason: string;
	    kind: string;
	    paid: money.Amount;
	    paused: string;
	    cutOn: string;
	    voided: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Term(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.memberId = source["memberId"];
	        this.tierId = source["tierId"];
	        this.planId = source["planId"];
	        this.paymentId = source["paymentId"];
	        this.boughtOn = source["boughtOn"];
	        this.startOn = source["startOn"];
	        this.endOn = source["endOn"];
	        this.anchorDay = source["anchorDay"];
	        this.period = source["period"];
	        this.graceDays = source["graceDays"];
	        this.reason = source["reason"];
	        this.kind = source["kind"];
	        this.paid = this.convertValues(source["paid"], money.Amount);
	        this.paused = source["paused"];
	        this.cutOn = source["cutOn"];
	        this.voided = source["voided"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

export namespace workspace {
	
	export class Recent {
	    dir: string;
	    name: string;
	    opened: number;
	    missing: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Recent(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.name = source["name"];
	        this.opened = source["opened"];
	        this.missing = source["missing"];
	    }
	}

}

