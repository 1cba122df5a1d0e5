### 给用户看的文字：平实、镇定、简短。时长由后端给出，这里从不写死。

## The page behind the link in a message

notice-title = { $kind ->
    [migration_started] 有人要将此账户迁移到新的邮箱或手机号
    [migration_delayed] 此账户即将迁移到新的邮箱或手机号
    [migrated] 此账户已迁移到新的邮箱或手机号
    [started] 有人正在更换您的登录验证方式
    [recovery_code_used] 有人使用了恢复码
    [recovery_codes_saved] 已保存新的恢复码
    [migration_started_over] 有人曾要迁移此账户，该操作已结束
    [migration_delayed_over] 此账户曾即将迁移，该操作已结束
    [migration_disputed] 有人对此账户的迁移提出了异议
    [started_over] 有人曾开始更换您的登录验证方式，该操作已结束
    [disputed] 有人对您登录验证方式的更换提出了异议
   *[bound] 您的登录验证方式已被更换
}
notice-was-you = 如果是您本人操作，无需理会。
notice-what = { $kind ->
    [migration_started] 有人表示此账户是自己的，但其邮箱和手机号都已无法使用；对方已通过面部验证或工作人员的核实。如果继续，新的邮箱或手机号将取代它们。目前还没有任何改动。
    [migration_delayed] 有人表示此账户是自己的，但其邮箱和手机号都已无法使用；我们要求的验证均已完成。到下面的时间，新的邮箱或手机号将取代它们。在此之前，您可以在这里阻止。
   *[migrated] 新的邮箱或手机号已取代原来的：原来的已无法用来登录。在提现恢复之前，迁移可以撤销。
}
notice-effective = { $state ->
    [open] 迁移时间
   *[ended] 原定迁移时间
}
notice-at = { $what ->
    [begun] 开始时间
    [bound] 完成时间
   *[notice] 时间
}
notice-factors = { $kind ->
    [migrated] 已更换
    [bound] 已更换
    [over] 原定更换
   *[started] 将被更换
}
notice-removed = { $kind ->
    [migrated] 已移除
    [over] 原定移除
   *[started] 将被移除
}
notice-codes-left = 剩余恢复码
notice-codes = { NUMBER($count) }
notice-hold = 恢复提现的时间
notice-not-me-title = 不是您本人？
notice-not-me-lead = { $kind ->
    [migration_started] 请按下按钮。我们会立即停止，工作人员也会进行核查。
    [migration_delayed] 请在该时间之前按下按钮。我们会立即停止，工作人员也会进行核查。
    [migrated] 请按下按钮。资金将无法从账户转出，工作人员可以撤销整个迁移。
    [bound] 请按下按钮。在工作人员作出决定之前，资金无法从账户转出。
    [meanwhile] 更换已经完成。请按下按钮：在工作人员作出决定之前，资金无法从账户转出。
    [recovery_codes_saved] 请按下按钮。新的恢复码会失效，工作人员会进行核查。
   *[started] 请按下按钮。我们会停止此操作，或先交由工作人员核查。
}
notice-press = 不是我本人
notice-over = { $kind ->
    [recovery_codes_saved] 这些恢复码已不再有效。您无需处理。
   *[started] 该操作已结束，没有任何改动。您无需处理。
}
notice-disputed = 已有人告诉我们这不是其本人所为。工作人员正在核查。
notice-case = 受理编号 { $case }
notice-tab = 是您本人操作吗？
notice-support = 如有疑问，请在登录页面联系客服，并提供此参考编号。
notice-sign-in = 前往登录页面
disputed-title = { $outcome ->
    [stopped] 已停止
    [sent_to_review] 工作人员会进行核查
    [held] 您的账户已受到保护
    [case_opened] 工作人员会进行核查
    [codes_voided] 这些恢复码已失效
    [restored] 原来的验证方式已恢复
    [stands] 更改继续有效
    [closed] 已完成核查
   *[nothing] 没有需要停止的操作
}
disputed-lead = { $outcome ->
    [stopped] 没有任何改动，工作人员也会进行核查。对方很可能知道您的密码，请立即修改密码。
    [sent_to_review] 在两名工作人员核查之前，不会有任何改动。请立即修改密码。
    [held] 资金无法从账户转出，所有设备均已退出登录。是否恢复原来的验证方式，由两名工作人员决定。随后请修改密码。
    [case_opened] 两名工作人员会进行核查，并发邮件通知您。请立即修改密码。
    [codes_voided] 保存它们的人很可能知道您的密码，请立即修改密码。两名工作人员会进行核查，并发邮件通知您。
    [stopped_move] 没有任何改动，工作人员也会进行核查。对方知道您证件上的信息，可能还知道更多：如有人向您索要证件或验证码，请务必警惕。
    [held_move] 资金无法从账户转出，所有设备均已退出登录。是否撤销整个迁移，由两名工作人员决定。在此之前您无需处理。
    [case_opened_move] 两名工作人员会进行核查，结果会显示在此页面上。如需补充说明，请联系客服，并提供下方的参考编号。
    [restored] 两名工作人员已完成核查：被更换的内容已恢复原状。请登录并修改密码。
    [stands] 两名工作人员已完成核查：更改继续有效。如果您认为有误，请联系客服，并提供下方的参考编号。
    [closed] 两名工作人员已完成核查。没有任何内容被更换。
   *[nothing] 该操作已结束，没有任何改动。
}
disputed-heard = 由两名工作人员决定。结果会发送到收到此通知的邮箱和手机号，也会显示在此页面上。
disputed-by = 最迟答复时间
notice-gone-title = 此链接已失效
notice-gone-lead = 它可能太旧或不完整。如果您不放心，请登录并联系客服。

## Where no script runs: what moves or counts elsewhere is told as it stands

still-code-until = 验证码从现在起 { $time }内有效，有效期至 { $moment }。
still-send-from = 没有收到？{ $moment } 起可以重新获取验证码。
still-look = 查看最新进展
still-waiting = { $what ->
    [check] 正在等待结果。请点按下方按钮查看。
    [phone] 正在等待另一部手机。在那里完成后，请点按下方按钮。
    [opened] 另一部手机已打开链接。请在那里继续，完成后点按下方按钮。
   *[delay] 等待时间已结束。请点按下方按钮查看您的账户。
}
still-send = 发送
still-photo = 您需要用这台设备的相机依次拍摄几张照片。每次拍摄前，本页面会提示您看向哪里。
still-no-camera = 此处的检查需要脚本：没有脚本，本页面无法使用摄像头。请选择其他方式。
still-ends = 如果一直没有操作，本次流程将于 { $moment } 结束。每次点按都会延长时间。现在是 { $now }。

## Pages before and after a flow

cookies-title = Cookie 被阻止
cookies-lead = 本页面用 Cookie 记住您进行到哪一步，关闭浏览器后即失效。请在浏览器设置中允许本网站使用 Cookie，然后重新开始。没有任何内容被更改。
forged-title = 请再点按一次
forged-lead = 页面已过期，或者请求来自其他网站。为了您的安全，没有执行任何操作。请返回页面，重新加载后再点按一次。
hop-title = 请稍候
hop-lead = 您的页面正在打开。如果没有反应，请点按按钮。
hop-press = 继续
handed-title = 在这台设备上继续
handed-lead = 您的另一台设备上显示了一个链接。没有脚本，此浏览器无法读取“#”后面的部分。请从另一台设备，或从带您来到这里的消息中复制完整链接，并粘贴到下面。
handed-link = 完整链接
handed-wrong = 这不是完整的链接：链接中应有“#”，后面还有字符。请复制完整链接后再粘贴一次。
handed-press = 继续
problem-title = 出现问题：{ $title }
