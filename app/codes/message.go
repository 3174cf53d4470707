package codes

import (
	"context"
	"strings"
)

// The texts that bring members their code: {name}, {community}, {code}, {link} and {address} are filled in.
const (
	hostedZh = `{name}，你好：

这是你在「{community}」的专属链接，点开就能读：
{link}

如果链接打不开，请先打开 {address} ，再输入访问码：
{code}

访问码只给你一个人用，请不要转发。手机、电脑都能打开，也可以断网阅读。`

	fileZh = `{name}，你好：

随信附上「{community}」的内容包。用浏览器打开收到的文件，输入你的访问码就能读：
{code}

访问码只给你一个人用，请不要转发。手机、电脑都能打开，不需要联网。`

	hostedEn = `Hello {name},

this is your personal link to {community}. Open it and start reading:
{link}

If the link does not open, go to {address} and type your access code:
{code}

The code is yours alone; please do not pass it on. It works on phones and computers, and offline too.`

	fileEn = `Hello {name},

with this message comes the pack of {community}. Open the file in any browser and type your access code:
{code}

The code is yours alone; please do not pass it on. It works on phones and computers, and needs no network.`
)

// Message writes the text that brings a member their code, in both languages: with the personal link where the pack
// has a public address, and otherwise for sending the pack along as a file. It answers members.not_found and codes.none.
func (s *Service) Message(ctx context.Context, in MemberIn) (out Message, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	c, err := s.Show(ctx, in)
	if err != nil {
		return out, err
	}
	zh, en := fileZh, fileEn
	if set.PublicAddress != "" {
		zh, en = hostedZh, hostedEn
	}
	fill := strings.NewReplacer(
		"{name}", c.MemberName, "{community}", set.Community, "{code}", c.Code, "{link}", c.Link, "{address}", set.PublicAddress)
	return Message{
		MemberID: c.MemberID, Name: c.MemberName, Code: c.Code, Link: c.Link, Zh: fill.Replace(zh), En: fill.Replace(en),
	}, nil
}
