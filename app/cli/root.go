package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app/apperr"
)

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use: "guildbook", Short: c.text("help.root"), Long: c.text("help.root_long"),
		SilenceErrors: true, SilenceUsage: true,
		Args:              cobra.NoArgs,
		RunE:              c.runWindow,
		PersistentPreRunE: c.checkLanguage,
	}
	flags := root.PersistentFlags()
	flags.StringVarP(&c.dir, "workspace", "w", "", c.flagHelp("workspace"))
	flags.BoolVar(&c.json, "json", false, c.flagHelp("json"))
	flags.StringVar(&c.lang, "lang", c.lang, c.flagHelp("lang"))
	root.SetUsageTemplate(c.usageTemplate())
	root.SetHelpCommand(c.helpCommand(root))
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		c.initCommand(), c.demoCommand(), c.serveCommand(), c.windowCommand(),
		c.group("tier", "tier", c.tierAdd(), c.tierList()),
		c.group("plan", "plan", c.planAdd(), c.planList()),
		c.group("member", "member", c.memberAdd(), c.memberList(), c.memberShow(), c.memberTrash(), c.memberRestore(), c.memberImport(), c.memberSet(), c.memberTag(), c.memberRenew(), c.memberDuplicates(), c.memberMerge(), c.memberUnmerge(), c.memberCard()),
		c.group("field", "field", c.fieldList(), c.fieldAdd(), c.fieldSet(), c.fieldRemove()),
		c.group("view", "view", c.viewList(), c.viewSave(), c.viewRemove()),
		c.group("household", "household", c.householdList(), c.householdAdd(), c.householdRemove()),
		c.group("application", "application", c.applicationList(), c.applicationAdd(), c.applicationImport(), c.applicationAccept(), c.applicationDecline(), c.applicationLater()),
		c.group("payment", "payment", c.paymentRecord(), c.paymentList(), c.paymentReverse(), c.paymentDeposit(), c.paymentProof()),
		c.group("bill", "bill", c.billImport(), c.billList()),
		c.group("match", "match", c.matchSuggest(), c.matchAccept(), c.matchIgnore(), c.matchUndo()),
		c.group("month", "month", c.monthList(), c.monthShow(), c.monthClose(), c.monthReopen()),
		c.group("credit", "credit", c.creditList(), c.creditSpend()),
		c.group("instalment", "instalment", c.instalmentAgree(), c.instalmentList(), c.instalmentPay(), c.instalmentCancel()),
		c.group("invoice", "invoice", c.invoiceAdd(), c.invoiceList(), c.invoiceSet(), c.invoiceTrash()),
		c.dueCommand(), c.remindCommand(), c.receiptCommand(),
		c.group("reminder", "reminder", c.reminderList(), c.reminderShow(), c.reminderSet(), c.reminderRemove()),
		c.group("told", "told", c.toldMark(), c.toldList(), c.toldUndo()),
		c.group("winback", "winback", c.winbackList(), c.winbackReason()),
		c.group("report", "report", c.reportIncome(), c.reportUnearned(), c.reportRenewal(), c.reportCohort(), c.reportForecast()),
		c.group("term", "term", c.termGrant(), c.termList(), c.termVoid(), c.termPause(), c.termResume(), c.termChange(), c.termUndo()),
		c.group("event", "event", c.eventAdd(), c.eventList(), c.eventShow()),
		c.group("challenge", "challenge", c.challengeAdd(), c.challengeSet(), c.challengeList(), c.challengeShow(), c.challengeJoin(), c.challengeLeave(), c.challengeEnter(), c.challengeUndo(), c.challengePaste(), c.challengeTrash(), c.challengeRestore()),
		c.group("attendance", "attendance", c.attendanceCheckIn(), c.attendanceList(), c.attendanceUndo()),
		c.group("lesson", "lesson", c.lessonImport(), c.lessonList(), c.lessonShow(), c.lessonRender(), c.lessonWrite(), c.lessonSet()),
		c.group("code", "code", c.codeIssue(), c.codeShow(), c.codeList(), c.codeRevoke(), c.codeReissue(), c.codeMessage()),
		c.publishCommand(),
		c.group("target", "target", c.targetAdd(), c.targetList(), c.targetCheck(), c.targetRemove(), c.targetRestore()),
		c.group("face", "face", c.faceShow(), c.faceSet(), c.facePicture(), c.facePlace(), c.facePublish()),
		c.group("edition", "edition", c.editionList(), c.editionShow(), c.editionCompare(), c.editionDeliver(), c.editionNote(), c.editionRebuild()),
		c.group("pack", "pack", c.packVerify(), c.packOpen(), c.packPreview(), c.packReply(), c.packVectors()),
		c.group("inbox", "inbox", c.inboxSlips(), c.inboxImport(), c.inboxShow(), c.inboxAnswer(), c.inboxDone(), c.inboxRetry(), c.inboxDiscard(), c.inboxRestore(), c.inboxList(), c.inboxHandle()),
		c.group("import", "import", c.importList(), c.importUndo()),
		c.export(), c.restore(),
		c.group("settings", "settings", c.settingsShow(), c.settingsSet()),
		c.todayCommand(), c.findCommand(),
		c.exitCodesTopic(),
	)
	c.inOurWords(root)
	wrapUsage(root)
	return root
}

// checkLanguage refuses a --lang there are no sentences in, and makes zh-CN and the like zh.
func (c *cli) checkLanguage(cmd *cobra.Command, _ []string) error {
	asked := c.lang
	c.lang = languageOf(nil)
	if cmd.Flags().Changed("lang") {
		if c.lang = known(asked); !strings.HasPrefix(strings.ToLower(asked), c.lang) {
			return apperr.New(apperr.Invalid, "cli.bad_language", "value", asked)
		}
	}
	return nil
}
