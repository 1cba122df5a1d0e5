### 给用户看的文字：平实、镇定、简短。时长由后端给出，这里从不写死。

language-name = 简体中文

## The page around a step

app-title = { $way ->
    [signed_in] 账户安全
   *[signed_out] 找回您的账户
}
languages = 语言
loading = 请稍候…
progress = 第 { NUMBER($at) } 步，共 { NUMBER($of) } 步
back = 返回
leave = 退出
begin-again = 重新开始
try-now = 立即重试

## Help, in the same place everywhere

help = 获取帮助
help-contact = 联系客服
help-reference = 您的参考编号：
help-reference-use = 求助时请提供此编号。任何人都无法凭它进入您的账户。
help-address = 接收回复的邮箱
help-message = 遇到了什么问题？
help-message-hint = 切勿在此填写密码或验证码。
help-send = 发送
help-receipt = 我们已收到您的留言。回执 { $receipt }，{ $moment }。
help-begin = 要联系客服，请重新开始。每个页面上都有“获取帮助”。

## Lengths and moments

duration-days = { $count ->
   *[other] { $count } 天
}
duration-hours = { $count ->
   *[other] { $count } 小时
}
duration-minutes = { $count ->
   *[other] { $count } 分钟
}
duration-seconds = { $count ->
   *[other] { $count } 秒
}
duration-two = { $first } { $second }
time-left = 还剩 { $time }

## Factors

factor = { $factor ->
    [email] 邮箱
    [phone] 手机号
   *[authenticator] 身份验证应用
}

## Codes

code-sent-to = 我们已将 6 位验证码发送至

## Sign in

sign-in-title = { $way ->
    [migration] 登录您的新账户
    [about] 登录您的旧账户
   *[signed_out] 登录
}
sign-in-lead = { $way ->
    [migration] 新账户是您刚刚用可用的邮箱或手机号注册的那一个，不是您失去的那一个。
    [about] 您还能在那里收到验证码，因此不需要新账户。请用此账户自己的密码登录：
    [email] 请先登录，然后我们会帮您更换邮箱。
    [phone] 请先登录，然后我们会帮您更换手机号。
    [authenticator] 请先登录，然后我们会帮您更换身份验证应用。
    [signed_in] 请先登录。然后您可以查看并更改账户的安全设置。
   *[signed_out] 请先登录。如果之后无法验证身份，我们会帮您更换丢失的验证方式。
}
sign-in-account = 邮箱或手机号
sign-in-account-hint = 手机号以 + 和国家/地区代码开头。
sign-in-password = 密码
sign-in-forgotten = 忘记密码？
sign-in-press = 登录
sign-in-next = { $way ->
    [reset] 下一步，请勾选已无法使用的项目。
   *[signed_out] 下一步，我们会请您输入验证码。
}

## The step on another device

handover-gone-title = 此链接已失效
handover-gone-lead = 链接只能使用一次，且仅在几分钟内有效。请在另一台设备上生成新链接。

## Done

left-title = { $from ->
    [done] 全部完成
   *[attempt] 您可以关闭此页面
}
left-lead = { $from ->
    [delayed] 您的账户会在告知的时间自动迁移。完成后，我们会通知新的邮箱和手机号。
    [done] 请重新登录；今后请使用新的方式获取验证码。
    [signed_in] 您已登录。
    [settings] 您已退出安全设置。
   *[attempt] 本次操作已结束。您随时可以重新开始。
}
left-case = { $way ->
    [migration] 您的申请 { $case } 仍在处理。
   *[signed_out] 您的申请 { $case } 仍在处理。再次登录即可查看。
}
find-move = 回到我的迁移
find-move-how = 无论在哪台设备上，都可以这样回到您的迁移：打开此链接，按“我已经注册了新账户”，然后登录该账户。

## When this page can't go on

update-title = 请更新
update-lead = 此步骤需要更新的版本。不会丢失任何内容，更新后会回到同一步骤。
update-download = 获取新版本
update-reload = 加载新版本
gone-title = 本次操作已结束
gone-lead = 可能已过期，或已在别处继续。请登录查看账户现状。
gone-move-title = 您之前在迁移账户吗？
gone-move = 正在等待审核或等待生效的迁移会自动继续。
broken-title = 操作未成功
broken-lead = 我们这边出了问题。没有丢失任何内容。
lost-title = 没有网络连接
lost-lead = 您输入的内容已保留。恢复联网后，我们会自动继续。
waiting-lead = 当前请求较多。{ $time }后我们会自动重试。
expiring = 如果不操作，本次操作将在 { $time }后失效。
expiring-press = 继续操作

## Problems

problem-empty = 请填写此项。
problem-code-short = 请输入全部 6 位数字。
problem-tick-one = 请至少勾选一项。
problem-tick-all = 请勾选每一条。
problem-wrong-credentials = 邮箱、手机号或密码有误。
problem-wrong-password = 密码有误。
problem-wrong-code = 验证码有误。
problem-wrong-code-left = { $count ->
   *[other] 验证码有误。还可尝试 { $count } 次。
}
problem-wrong-code-last = 验证码有误。还可尝试 1 次，再输错就需要等待。
problem-code-used-up = 此验证码已用完尝试次数。请重新获取。
problem-code-expired = 此验证码已失效。请重新获取。
problem-address-unchanged = 这就是您要更换的那一个。请换一个。
problem-address-taken = 已被其他账户使用。请换一个。
problem-invalid = 请检查此项。
problem-locked = 验证码错误次数过多。请在 { $moment } 之后重试。
problem-recovery-locked = 恢复码错误次数过多。请在 { $moment } 之后重试。
problem-too-soon = { $time }后可重新获取验证码。
problem-throttled = 尝试次数过多。请等待 { $time }。
problem-throttled-now = 现在可以重试了。
problem-stale = 此操作已在别处继续，可能是另一个窗口。这是目前的进度。
problem-not-accepted = 此步骤已不能这样操作。这是目前的进度。
problem-step-up-required = 请先用密码和验证码确认是您本人。这是目前的进度。
problem-internal = 我们这边出了问题。没有丢失任何内容，请重试。

## Before the page works: shown by the loader alone

boot-title = 此页面无法在这里运行
boot-lead = 您的浏览器关闭了此页面所需的功能（WebAssembly），或未能加载它。
boot-what = 请检查网络连接并重新加载页面。如果仍不行，请换用其他浏览器，或为此页面关闭锁定模式。
boot-again = 重新加载
boot-close = 关闭
boot-go = 继续
boot-elsewhere = 您可以立即在不需要此功能的页面上继续。
boot-host-title = 此应用版本过旧
boot-host-lead = 找回账户需要更新版本的应用。请更新应用，或在浏览器中继续。
