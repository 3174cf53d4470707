package demo

// How often somebody comes to a gathering they could come to.
const (
	always    = 0.88
	often     = 0.62
	sometimes = 0.34
	rarely    = 0.12
	never     = 0
)

// person is one invented member. Nobody here exists: mail goes to example.com, telephone numbers are of
// ranges that are never given out, and WeChat knows no id with a full stop.
type person struct {
	name    string
	latin   string // for the address and the WeChat id
	aliases []string
	plan    string // name of the plan they pay; empty: never paid
	ends    int    // days from today to the last day of the last term
	renewed int    // how often they renewed since the first payment kept here
	habit   float64
	method  string
	remote  bool // takes part online only
	years   int  // whole years on the roll before the first payment kept here
	tried   int  // so many days ago they bought a quarter as a member first
	tags    []string
	referrer,
	note string
}

// roll is everyone, in the order of their member numbers where they joined on the same day.
var roll = []person{
	// The core circle.
	{name: "沈知夏", latin: "shenzhixia", aliases: []string{"知夏"}, plan: coreLife, habit: always, method: "wechat", years: 3, tags: []string{"发起人", "主持"}, note: "和我一起办起来的。每月第一个周三由她主持。"},
	{name: "Zoë Sato", latin: "zoe.sato", aliases: []string{"佐藤 Zoë"}, plan: coreYear, ends: 189, habit: always, method: "paypal", years: 1, tags: []string{"English", "写课"}, referrer: "沈知夏", note: "Writes the lesson on two timelines. Prefers mail to chat."},
	{name: "张三", latin: "zhangsan", aliases: []string{"山间客", "三哥"}, plan: coreYear, ends: 0, habit: always, method: "wechat", years: 1, tags: []string{"长篇"}, referrer: "沈知夏", note: "真名就叫这个，不要再问了。"},
	{name: "周以南", latin: "zhouyinan", aliases: []string{"南风"}, plan: coreYear, ends: 254, habit: often, method: "alipay", years: 2, tags: []string{"长篇", "主持"}},
	{name: "方小满", latin: "fangxiaoman", aliases: []string{"小满"}, plan: coreYear, ends: 301, tried: 168, habit: always, method: "wechat", tags: []string{"长篇"}, referrer: "周以南", note: "每日三百字断过两次，都按规矩没补。"},
	{name: "Marta Kowalska", latin: "marta.kowalska", aliases: []string{"玛塔"}, plan: coreYear, ends: 77, habit: often, method: "bank", tags: []string{"English"}, remote: true, note: "Wrocław. Joins from work, so no camera."},
	{name: "何在水", latin: "hezaishui", aliases: []string{"一方"}, plan: coreYear, ends: 143, habit: often, method: "wechat", tags: []string{"长篇"}},
	{name: "陆地", latin: "ludi", aliases: []string{"陆地上的鱼"}, plan: coreYear, ends: 9, habit: sometimes, method: "alipay", years: 1, tags: []string{"长篇"}, note: "上次说年底要搬去成都，续费前先问一句。"},
	{name: "许青禾", latin: "xuqinghe", aliases: []string{"青禾"}, plan: coreLife, habit: often, method: "bank", years: 3, tags: []string{"发起人"}},
	{name: "金敏雅", latin: "kim.minah", aliases: []string{"Min-ah", "敏雅"}, plan: coreYear, ends: 218, tried: 252, habit: often, method: "alipay", tags: []string{"English", "翻译"}, referrer: "Zoë Sato"},
	{name: "贺兰", latin: "helan", aliases: []string{"兰兰"}, plan: coreYear, ends: 346, renewed: 1, habit: always, method: "wechat", years: 1, tags: []string{"写课"}, note: "愿意替《人物》那一组改稿。"},
	{name: "欧阳简", latin: "ouyangjian", aliases: []string{"简"}, plan: coreYear, ends: 122, habit: sometimes, method: "wechat", tags: []string{"长篇"}, referrer: "方小满"},

	// Members.
	{name: "朱珊", latin: "zhushan", aliases: []string{"zhu.s"}, plan: memberYear, ends: 102, habit: often, method: "wechat", tags: []string{"随笔"}},
	{name: "周顺", latin: "zhoushun", aliases: []string{"顺子"}, plan: memberYear, ends: -4, habit: sometimes, method: "wechat", years: 1, note: "说发了工资就续。"},
	{name: "李梅", latin: "limei", aliases: []string{"梅子黄时"}, plan: memberQuarter, ends: 3, renewed: 3, habit: often, method: "wechat", tags: []string{"随笔"}, referrer: "朱珊"},
	{name: "陈述", latin: "chenshu", aliases: []string{"陈述句"}, plan: memberQuarter, ends: -4, renewed: 2, habit: sometimes, method: "alipay", tags: []string{"小说"}},
	{name: "王一川", latin: "wangyichuan", aliases: []string{"一川烟草"}, plan: memberYear, ends: 160, habit: often, method: "wechat", tags: []string{"诗"}},
	{name: "林小雨", latin: "linxiaoyu", aliases: []string{"下雨天"}, plan: memberYear, ends: 233, habit: always, method: "wechat", tags: []string{"随笔"}, referrer: "贺兰"},
	{name: "苏合", latin: "suhe", aliases: []string{"苏合香"}, plan: memberYear, ends: 52, habit: often, method: "alipay", years: 1, tags: []string{"小说"}},
	{name: "赵明远", latin: "zhaomingyuan", aliases: []string{"远山"}, plan: memberYear, ends: 287, habit: sometimes, method: "bank", note: "要开发票，抬头在邮件里。"},
	{name: "Ken Adeyemi", latin: "ken.adeyemi", aliases: []string{"肯"}, plan: memberYear, ends: 131, habit: always, method: "paypal", tags: []string{"English"}, remote: true, note: "Asks the best questions. Lagos, one hour behind Marta."},
	{name: "吴桐", latin: "wutong", aliases: []string{"梧桐"}, plan: memberQuarter, ends: 47, renewed: 3, habit: often, method: "wechat", tags: []string{"小说"}},
	{name: "叶知秋", latin: "yezhiqiu", aliases: []string{"一叶"}, plan: memberYear, ends: 355, renewed: 1, habit: often, method: "wechat", tags: []string{"诗", "随笔"}},
	{name: "孟凡", latin: "mengfan", aliases: []string{"凡凡"}, plan: memberMonth, ends: 19, renewed: 6, habit: sometimes, method: "wechat"},
	{name: "罗景行", latin: "luojingxing", aliases: []string{"景行"}, plan: memberYear, ends: 198, habit: sometimes, method: "alipay", tags: []string{"小说"}},
	{name: "Priya Nair", latin: "priya.nair", plan: memberYear, ends: 262, habit: often, method: "paypal", tags: []string{"English"}, remote: true, referrer: "Marta Kowalska"},
	{name: "唐果", latin: "tangguo", aliases: []string{"糖果"}, plan: memberQuarter, ends: 66, renewed: 1, habit: often, method: "wechat", tags: []string{"随笔"}},
	{name: "丁一", latin: "dingyi", aliases: []string{"丁丁"}, plan: memberYear, ends: 88, habit: rarely, method: "wechat", note: "只看课，不来夜谈。挺好。"},
	{name: "冯素素", latin: "fengsusu", aliases: []string{"素素"}, plan: memberYear, ends: 312, habit: often, method: "wechat", tags: []string{"诗"}},
	{name: "曹阳", latin: "caoyang", aliases: []string{"向阳"}, plan: memberYear, ends: 11, habit: sometimes, method: "alipay", years: 1},
	{name: "钟离", latin: "zhongli", aliases: []string{"钟离先生"}, plan: memberYear, ends: 175, habit: sometimes, method: "wechat", tags: []string{"小说"}},
	{name: "白露", latin: "bailu", aliases: []string{"露从今夜"}, plan: memberYear, ends: 327, habit: always, method: "wechat", tags: []string{"随笔"}, referrer: "叶知秋"},
	{name: "Elena Rossi", latin: "elena.rossi", aliases: []string{"埃莱娜"}, plan: memberYear, ends: 209, habit: sometimes, method: "bank", tags: []string{"English"}, note: "Lives in Xujiahui, speaks Chinese, writes in English."},
	{name: "高原", latin: "gaoyuan", aliases: []string{"高原红"}, plan: memberQuarter, ends: 28, renewed: 2, habit: sometimes, method: "wechat"},
	{name: "宋词", latin: "songci", aliases: []string{"词不达意"}, plan: memberYear, ends: 241, habit: often, method: "alipay", tags: []string{"诗"}},
	{name: "范舟", latin: "fanzhou", aliases: []string{"小舟"}, plan: memberYear, ends: 117, habit: rarely, method: "wechat"},
	{name: "谢南枝", latin: "xienanzhi", aliases: []string{"南枝"}, plan: memberYear, ends: 150, habit: often, method: "wechat", tags: []string{"小说"}, referrer: "何在水"},
	{name: "Tomás Herrera", latin: "tomas.herrera", aliases: []string{"托马斯"}, plan: memberYear, ends: 64, habit: sometimes, method: "paypal", tags: []string{"English"}, remote: true},
	{name: "江月", latin: "jiangyue", aliases: []string{"江月年年"}, plan: memberMonth, ends: 23, renewed: 3, habit: often, method: "wechat", tags: []string{"诗"}},
	{name: "潘越", latin: "panyue", aliases: []string{"阿越"}, plan: memberYear, ends: 276, habit: sometimes, method: "wechat"},
	{name: "古丽娜", latin: "gulina", aliases: []string{"娜娜"}, plan: memberYear, ends: 184, habit: often, method: "wechat", tags: []string{"随笔"}, remote: true, note: "在乌鲁木齐，夜谈到她那边正好日落。"},
	{name: "秦朗", latin: "qinlang", aliases: []string{"晴朗"}, plan: memberYear, ends: 338, habit: often, method: "alipay"},
	{name: "袁野", latin: "yuanye", aliases: []string{"原野"}, plan: memberQuarter, ends: 81, renewed: 0, habit: often, method: "wechat", tags: []string{"小说"}, referrer: "白露"},
	{name: "崔晓", latin: "cuixiao", aliases: []string{"晓风"}, plan: memberYear, ends: 226, habit: rarely, method: "cash"},
	{name: "邓未", latin: "dengwei", aliases: []string{"未央"}, plan: memberYear, ends: 294, habit: sometimes, method: "wechat"},
	{name: "薛宁", latin: "xuening", aliases: []string{"宁宁"}, plan: memberQuarter, ends: -5, renewed: 0, habit: often, method: "wechat", tags: []string{"随笔"}},

	// Auditors: they read along.
	{name: "魏然", latin: "weiran", aliases: []string{"蔚然"}, plan: auditYear, ends: 168, habit: never, method: "wechat"},
	{name: "Hannah Weiss", latin: "hannah.weiss", plan: auditYear, ends: 205, habit: rarely, method: "paypal", tags: []string{"English"}, remote: true},
	{name: "蒋平", latin: "jiangping", aliases: []string{"平平"}, plan: auditQuarter, ends: 39, renewed: 1, habit: rarely, method: "alipay"},
	{name: "余音", latin: "yuyin", aliases: []string{"绕梁"}, plan: auditQuarter, ends: 8, renewed: 0, habit: rarely, method: "wechat", note: "问过升会员差多少钱。"},
	{name: "石敢", latin: "shigan", plan: auditYear, ends: 320, habit: never, method: "wechat"},

	// Those whose time ran out.
	{name: "郑双", latin: "zhengshuang", aliases: []string{"双木"}, plan: memberYear, ends: -23, habit: rarely, method: "wechat", note: "孩子中考，说明年再来。"},
	{name: "韩冰", latin: "hanbing", aliases: []string{"冰糖"}, plan: memberQuarter, ends: -71, renewed: 1, habit: sometimes, method: "alipay"},
	{name: "杜若", latin: "duruo", aliases: []string{"芳洲"}, plan: memberMonth, ends: -140, renewed: 2, habit: sometimes, method: "wechat", tags: []string{"诗"}},
	{name: "Oliver Brandt", latin: "oliver.brandt", plan: memberQuarter, ends: -96, renewed: 0, habit: rarely, method: "paypal", tags: []string{"English"}, remote: true},
	{name: "胡不归", latin: "hubugui", aliases: []string{"式微"}, plan: auditQuarter, ends: -58, renewed: 0, habit: never, method: "wechat"},
	{name: "彭越", latin: "pengyue", plan: memberMonth, ends: -33, renewed: 0, habit: rarely, method: "wechat", note: "来了一次，觉得节奏慢。"},

	// Not yet, and no longer.
	{name: "赵时", latin: "zhaoshi", aliases: []string{"时时"}, habit: never, referrer: "林小雨", note: "看了公开课来问的，等他回消息。"},
	{name: "Ken Ito", latin: "ken.ito", aliases: []string{"伊藤"}, habit: never, tags: []string{"English"}, referrer: "Zoë Sato", note: "Walked in with Zoë at the last gathering."},
	{name: "顾长明", latin: "guchangming", aliases: []string{"顾老师"}, plan: coreYear, ends: -37, habit: sometimes, method: "bank", years: 2, tags: []string{"发起人"}, note: "搬回绍兴教书去了。稿子还会寄来给大家看。"},
}

// Those something happened to.
const (
	founder     = "沈知夏"     // is a member for life without paying
	alumnus     = "顾长明"     // left with thanks
	walkIn      = "Ken Ito" // came to the last gathering before joining
	waiting     = "袁野"      // has paid and has no access code yet
	refunded    = "冯素素"     // got a little back
	misrecorded = "宋词"      // was entered under the wrong plan first
	lostCode    = "潘越"      // lost the telephone with the code, and got another
)
