## 后端所写的内容：邮件、短信，以及出错时的说明。

day = { $year }年{ $month }月{ $day }日
moment = { day } { $hour }:{ $minute }（UTC）

factor-email = 邮箱
factor-phone = 手机号
factor-authenticator = 身份验证应用
list-two = { $first }和{ $second }
list-three = { $first }、{ $second }和{ $third }

mail-end = { $name }
mail-support = 无法使用页面？请发邮件至 { $contact }，并注明编号 { $reference }。
mail-contact = 请发邮件至 { $contact }。
mail-reference = 编号：{ $reference }

## 验证码

code-subject-sign-in = 您登录 { $name } 的验证码
code-subject-reset = 您在 { $name } 重置安全设置的验证码
code-subject-change = 您在 { $name } 修改安全设置的验证码
code-subject-recovery-codes = 您在 { $name } 生成新恢复码的验证码
code-subject-migrate = 将您的 { $name } 账户迁移到此邮箱的验证码
code-subject-new-value = 您在 { $name } 确认此邮箱的验证码
code-mail-sign-in =
    { $code } 是您登录 { $name } 的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您请求验证码的页面上使用。

    请勿告诉任何人。{ $name } 的工作人员绝不会向您索要验证码。如果不是您本人在登录，说明有人知道您的密码，请立即修改密码。
code-mail-reset =
    { $code } 是您在 { $name } 重置登录验证方式的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您请求验证码的页面上使用。

    请勿告诉任何人：他人可能借此控制您的账户。{ $name } 的工作人员绝不会向您索要验证码。如果不是您本人申请重置，请不要使用此验证码，并立即修改密码。
code-mail-change =
    { $code } 是您在 { $name } 修改登录验证方式的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您请求验证码的页面上使用。

    请勿告诉任何人：他人可能借此控制您的账户。{ $name } 的工作人员绝不会向您索要验证码。如果不是您本人在修改，请不要使用此验证码，并立即修改密码。
code-mail-recovery-codes =
    { $code } 是您在 { $name } 生成新恢复码的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您请求验证码的页面上使用。

    请勿告诉任何人：他人可能借此控制您的账户。{ $name } 的工作人员绝不会向您索要验证码。如果您没有要生成新的恢复码，请不要使用此验证码，并立即修改密码。
code-mail-migrate =
    { $code } 是将您的 { $name } 账户迁移到此邮箱的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您请求验证码的页面上使用。

    请勿告诉任何人：他人可能借此控制您的账户。{ $name } 的工作人员绝不会向您索要验证码。如果您没有在迁移账户，请不要使用此验证码，并立即修改密码。
code-mail-new-value =
    { $code } 是将此邮箱用于您的 { $name } 账户的验证码。

    有效期 { $minutes } 分钟，仅可使用一次，且只能在您填写此邮箱的页面上使用。

    请勿告诉任何人。如果您没有在 { $name } 填写过此邮箱，无需任何操作。
code-sms-sign-in = 【{ $name }】验证码 { $code }，用于登录，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。
code-sms-reset = 【{ $name }】验证码 { $code }，用于重置登录验证方式，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。
code-sms-change = 【{ $name }】验证码 { $code }，用于修改登录验证方式，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。
code-sms-recovery-codes = 【{ $name }】验证码 { $code }，用于生成新的恢复码，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。
code-sms-migrate = 【{ $name }】验证码 { $code }，用于将账户迁移到此手机号，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。
code-sms-new-value = 【{ $name }】验证码 { $code }，用于确认此手机号，{ $minutes } 分钟内有效。切勿告诉任何人，包括我们的工作人员。

## 通知

notice-subject-started = 有人正在更换您在 { $name } 的{ $factors }
notice-subject-code-used = 您在 { $name } 的一个恢复码已被使用
notice-subject-codes-saved = 您在 { $name } 生成了新的恢复码
notice-subject-bound = { $name } 已更换：{ $factors }
notice-subject-migration-started = 有人正在将您的 { $name } 账户迁移到其他联系方式
notice-subject-migration-delayed = 您的 { $name } 账户即将迁移到其他联系方式
notice-subject-migrated = 您的 { $name } 账户已迁移到其他联系方式
notice-subject-new-delayed = 您的 { $name } 账户即将迁移到此邮箱
notice-subject-new-migrated = 您的 { $name } 账户现已使用此邮箱
notice-subject-stopped = 您的 { $name } 账户不会迁移：迁移已被阻止
notice-subject-withdrawn = 您的 { $name } 账户不会迁移：迁移已撤回
notice-subject-new-stopped = 您的 { $name } 账户不会迁移到此邮箱
notice-subject-new-withdrawn = 您的 { $name } 账户不会迁移到此邮箱
notice-subject-reported = 有关您 { $name } 账户的举报
notice-mail-started =
    { $at }，有人开始更换您 { $name } 账户的{ $factors }。此人知道您的密码，或已登录您的账户。

    如果是您本人，无需任何操作。

    如果不是您本人，请立即告诉我们。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }

    随后请修改密码。
notice-mail-bound =
    您的 { $name } 账户已于 { $at } 更换：{ $factors }。

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。所有设备均已退出登录。

    如果是您本人，无需任何操作。

    如果不是您本人，请立即告诉我们。在两名工作人员核查之前，账户内的资产将无法转出。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }

    随后请修改密码。
notice-mail-migration-started =
    { $at }，有人开始将您的 { $name } 账户迁移到其他联系方式。此人声称已无法使用您的{ $factors }，并通过了我们的身份验证。

    目前没有任何更改，您可以阻止。{ $pace ->
        [at-once] 此人还知道您的密码，因此迁移随时可能生效；生效之后，在提现暂停期间您仍可提出异议。
       *[put-off] 迁移最早在两名工作人员同意之后再过 { $hours } 小时生效。届时我们会再次通知您，在生效之前您都可以阻止。
    }

    如果是您本人，无需任何操作。

    如果不是您本人，请立即阻止。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }

    随后请修改密码。
notice-mail-migration-delayed =
    您的 { $name } 账户将于 { $effective } 迁移到其他联系方式，并更换密码。{ $at }，有人声称已无法使用您的{ $factors }，并通过了我们的全部身份验证。

    在此之前，一切保持不变。

    如果是您本人，无需任何操作。

    如果不是您本人，请在 { $effective } 之前阻止。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }
notice-mail-migrated =
    您的 { $name } 账户已于 { $at } 迁移到其他联系方式，不再使用原来的{ $factors }。

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。所有设备均已退出登录。

    如果是您本人，无需任何操作。请使用新的联系方式登录。

    如果不是您本人，请在 { $until } 之前告诉我们。在两名工作人员核查之前，账户内的资产将无法转出，他们可以将一切恢复原状。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }
notice-mail-code-used =
    { $at }，有人使用您的一个恢复码更换您 { $name } 账户的验证方式。该恢复码已失效。{ $left ->
        [0] 这是最后一个恢复码，请在安全设置中重新生成。
        [1] 还剩 1 个，请尽快在安全设置中重新生成。
        [2] 还剩 2 个，请尽快在安全设置中重新生成。
       *[other] 还剩 { $left } 个。
    }

    如果是您本人，无需其他操作。

    如果不是您本人，请立即告诉我们。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }

    随后请修改密码。
notice-mail-codes-saved =
    { $at }，您的 { $name } 账户生成了新的恢复码，之前的恢复码已失效。

    如果是您本人，无需任何操作。

    如果不是您本人，请立即告诉我们：新的恢复码将失效，并由两名工作人员核查。下面的页面会请您确认，仅打开页面不会产生任何改变：
    { $link }

    随后请修改密码。
notice-mail-new =
    此邮箱现已绑定您的 { $name } 账户。{ $at } 更换的内容：{ $factors }。

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。所有设备均已退出登录。请重新登录；今后请使用新的方式获取验证码。
notice-mail-new-delayed =
    您的 { $name } 账户将于 { $effective } 自动迁移到此邮箱，无需任何操作。我们已通知原来的联系方式，在此之前对方可以提出异议。

    如需查看进度或撤回，请在您之前使用的浏览器中打开此页面：
    { $page }

    如使用其他浏览器，请重新开始迁移账户，点按“我已经注册了新账户”，并用此邮箱登录。
notice-mail-new-migrated =
    自 { $at } 起，此邮箱属于您的 { $name } 账户。新账户已关闭。

    请使用此邮箱和{ $password ->
        [new] 新账户的密码登录，旧密码已失效。
       *[old] 账户原来的密码登录。
    }{ $authenticator ->
        [removed] 身份验证应用已移除，请在登录后重新设置。
       *[stays] {""}
    }

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。所有设备均已退出登录。
notice-mail-stopped =
    将您的 { $name } 账户迁移到其他联系方式的操作已于 { $at } 被阻止：使用该账户其中一个联系方式的人表示并非其本人操作。没有任何更改。

    两名工作人员正在核查，受理编号 { $case }。预计在 { $until } 之前作出决定，我们会发送到此邮箱。
notice-mail-withdrawn =
    { $at }，此前开始将您的 { $name } 账户迁移到其他联系方式的人已撤回操作。没有任何更改。

    如果是您本人，无需任何操作。如果不是，可能有人在冒用您的身份，请联系我们。打开此页面，点按“获取帮助”：
    { $page }
notice-mail-new-stopped =
    您的 { $name } 账户不会迁移到此邮箱。迁移已于 { $at } 被阻止：使用该账户其中一个联系方式的人表示并非其本人操作。没有任何更改。

    两名工作人员正在核查，受理编号 { $case }。预计在 { $until } 之前作出决定，结果会发送到该账户自己的联系方式。

    如果您仍无法进入账户，请联系我们。打开此页面，点按“获取帮助”：
    { $page }
notice-mail-new-withdrawn =
    您的 { $name } 账户不会迁移到此邮箱：迁移已于 { $at } 撤回。没有任何更改。您可以随时重新开始。

    如果不是您撤回的，说明有人知道使用此邮箱的账户的密码，请修改该密码。
notice-mail-reported =
    { $at }，有人填写了您 { $name } 账户认证所用的身份信息，通过了我们的身份验证，并表示此账户不属于自己。

    目前没有任何更改。将由两名工作人员核查，受理编号 { $case }。如果账户被冻结，我们会通知您。

    如果是您本人，无需任何操作。如果不是，可能有人在冒用您的身份，请联系我们。打开此页面，点按“获取帮助”：
    { $page }
notice-sms-started = 【{ $name }】有人正在更换您的{ $factors }。不是您本人？{ $link }
notice-sms-bound = 【{ $name }】已更换：{ $factors }。提现暂停至 { $until }。不是您本人？{ $link }
notice-sms-migration-started = 【{ $name }】有人正在将您的账户迁移到其他联系方式，{ $pace ->
        [at-once] 随时可能生效
       *[put-off] 须经两名工作人员同意，再过 { $hours } 小时生效
    }。不是您本人？请阻止：{ $link }
notice-sms-migration-delayed = 【{ $name }】您的账户将于 { $effective } 迁移到其他联系方式。不是您本人？请阻止：{ $link }
notice-sms-migrated = 【{ $name }】您的账户已迁移到其他联系方式，提现暂停至 { $until }。不是您本人？{ $link }
notice-sms-code-used = 【{ $name }】一个恢复码已被使用，还剩 { $left } 个。不是您本人？{ $link }
notice-sms-codes-saved = 【{ $name }】已生成新的恢复码，之前的已失效。不是您本人？{ $link }
notice-sms-new = 【{ $name }】此手机号现已绑定您的账户，提现暂停至 { $until }。
notice-sms-new-delayed = 【{ $name }】您的账户将于 { $effective } 自动迁移到此手机号。查看或撤回：{ $page } 编号 { $reference }
notice-sms-new-migrated = 【{ $name }】此手机号现属于您的账户，请使用{ $password ->
        [new] 新账户的密码
       *[old] 账户原来的密码
    }登录。提现暂停至 { $until }。编号 { $reference }
notice-sms-stopped = 【{ $name }】将您的账户迁移到其他联系方式的操作已被阻止，没有任何更改。两名工作人员正在核查，受理编号 { $case }。
notice-sms-withdrawn = 【{ $name }】将您的账户迁移到其他联系方式的操作已撤回，没有任何更改。不是您本人？请联系我们：{ $page } 编号 { $reference }
notice-sms-new-stopped = 【{ $name }】您的账户不会迁移到此手机号。使用其中一个联系方式的人已阻止迁移，没有任何更改。受理编号 { $case }，参考编号 { $reference }
notice-sms-new-withdrawn = 【{ $name }】您的账户不会迁移到此手机号：迁移已撤回，没有任何更改。不是您本人？请修改使用此手机号的账户的密码。
notice-sms-reported = 【{ $name }】有人以您的身份通过了验证，并表示您的账户不属于自己。目前没有任何更改，两名工作人员将核查，受理编号 { $case }。不是您本人？请联系我们：{ $page } 编号 { $reference }

## 申请与冻结

case-subject = 您在 { $name } 的申请 { $case }
case-mail-opened =
    有人请我们审核您在 { $name } 账户的重置申请，声称已丢失：{ $factors }。此人知道您的密码。将由两名工作人员审核，受理编号 { $case }。

    预计在 { $until } 之前作出决定。凭页面上显示的查询代码，可再次找到此申请：
    { $page }

    如果不是您本人操作，请使用最初通知您的那条消息中的链接，并修改密码。
case-mail-documents =
    { $at }，您在 { $name } 的申请 { $case } 收到了照片。只有审核此申请的人员能看到，作出决定后即删除。

    如果不是您本人操作，请使用最初通知您的那条消息中的链接，并修改密码。
case-mail-approved =
    我们已审核您的申请 { $case }，审核通过。

    请重新登录并继续：我们会再次请您输入密码，并用仍可使用的每种方式验证一次。此次通过仅可使用一次。提交的照片已删除。
case-mail-rejected =
    我们已审核您的申请 { $case }，未能通过。您的账户没有任何更改。提交的照片已删除。

    您可以在 { $until } 之后再次申请审核。
case-mail-restored =
    我们已核查您的申请 { $case }。被更换的{ $factors }已恢复原状。

    提现、向其他用户转账和 C2C 出售功能将继续暂停至 { $until }。所有设备均已退出登录。请修改密码。
case-mail-confirmed =
    我们已核查您的申请 { $case }。对{ $factors }的更换继续有效。

    提现、向其他用户转账和 C2C 出售功能将继续暂停至 { $until }。
case-mail-closed =
    我们已核查您的申请 { $case }。您提出异议的操作已被阻止，没有任何更换。

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。
case-mail-undone =
    我们已核查申请 { $case }。曾迁移到此邮箱的 { $name } 账户已恢复原来的联系方式。

    使用此邮箱的新账户已重新开放，密码仍是它自己的密码。提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。所有设备均已退出登录。
claim-mail-opened =
    您用此邮箱请我们审核：在无法使用邮箱和手机号的情况下找回您的 { $name } 账户。将由两名工作人员审核，受理编号 { $case }。

    预计在 { $until } 之前作出决定。凭页面上显示的查询代码，可再次找到此申请：
    { $page }

    如果不是您本人操作，说明有人知道此邮箱所属账户的密码，请修改密码。
claim-mail-documents =
    { $at }，您在 { $name } 的申请 { $case } 收到了照片。只有审核此申请的人员能看到，作出决定后即删除。

    如果不是您本人操作，说明有人知道此邮箱所属账户的密码，请修改密码。
claim-mail-approved =
    我们已审核您的申请 { $case }，审核通过。提交的照片已删除。

    请在您之前使用的浏览器中继续：
    { $flow }

    如使用其他浏览器，请登录新账户，填写相同的信息并申请同一审核。此次通过仅可使用一次：
    { $way }
case-sms-opened = 【{ $name }】有人提出了审核申请 { $case }，声称已丢失：{ $factors }。非本人操作？请使用我们第一条消息中的链接并修改密码。
case-sms-documents = 【{ $name }】您的申请 { $case } 收到了照片。非本人操作？请使用我们第一条消息中的链接并修改密码。
case-sms-approved = 【{ $name }】您的申请 { $case } 已通过，请重新登录并继续。
case-sms-rejected = 【{ $name }】您的申请 { $case } 未能通过，账户没有任何更改。可在 { $until } 之后再次申请。
case-sms-restored = 【{ $name }】您的申请 { $case }：已恢复原状：{ $factors }。提现继续暂停至 { $until }。请修改密码。
case-sms-confirmed = 【{ $name }】您的申请 { $case }：对{ $factors }的更换继续有效，提现继续暂停至 { $until }。
case-sms-closed = 【{ $name }】申请 { $case }：您提出异议的操作已被阻止，没有任何更换。提现暂停至 { $until }。
case-sms-undone = 【{ $name }】申请 { $case }：迁移到此手机号已撤销，新账户已重新开放，提现暂停至 { $until }。
claim-sms-opened = 【{ $name }】您申请了找回账户的审核 { $case }。非本人操作？请修改此手机号所属账户的密码。
claim-sms-documents = 【{ $name }】您的申请 { $case } 收到了照片。非本人操作？请修改此手机号所属账户的密码。
claim-sms-approved = 【{ $name }】您的申请 { $case } 已通过。请继续：{ $flow }

order-subject-added = 您的 { $name } 账户新增了登录方式
order-subject-frozen = 您在 { $name } 的账户已冻结
order-subject-thawed = 您在 { $name } 的账户已解除冻结
order-mail-added =
    您的 { $name } 账户已于 { $at } 新增登录方式：{ $factors }。

    如果这不是您要求的，请立即联系我们。
order-mail-frozen =
    您的 { $name } 账户已于 { $at } 冻结，所有设备均已退出登录。您仍可登录，但不能重置或更改任何内容。

    如果这不是您要求的，请联系我们。
order-mail-thawed =
    您的 { $name } 账户已于 { $at } 解除冻结。

    提现、向其他用户转账和 C2C 出售功能将暂停至 { $until }。如果这不是您要求的，请立即联系我们。
order-sms-added = 【{ $name }】您的账户新增了登录方式：{ $factors }。若非您要求，请立即联系我们。
order-sms-frozen = 【{ $name }】您的账户已冻结，所有设备均已退出登录。若非您要求，请联系我们。
order-sms-thawed = 【{ $name }】您的账户已解除冻结，提现暂停至 { $until }。若非您要求，请立即联系我们。
order-subject-portrait-enrolled = 您在 { $name } 的账户已添加人像
order-subject-portrait-deleted = 您在 { $name } 的账户人像已删除
order-mail-portrait-enrolled =
    { $at }，您在 { $name } 的账户已添加人像。今后的身份验证会将您的面部与它比对。

    如果您不知情，请立即联系我们。
order-mail-portrait-deleted =
    { $at }，您在 { $name } 的账户人像已删除。今后重置时，将由两名工作人员核实您的身份。

    如果您不知情，请联系我们。
order-sms-portrait-enrolled = 【{ $name }】您的账户已添加用于身份验证的人像。若您不知情，请立即联系我们。
order-sms-portrait-deleted = 【{ $name }】您的账户人像已删除。若您不知情，请联系我们。

## 问题

problem-malformed = 无法读取此请求
problem-key_required = 缺少 Idempotency-Key
    .detail = 请为每个操作发送一个自选值的 Idempotency-Key 请求头。
problem-unauthorized = 找不到此次操作
    .detail = 它已结束，或属于另一个窗口。请重新开始。
problem-step_up_required = 请先证明是您本人
    .detail = 仅处于登录状态还不够：需要您的密码，以及每种验证方式的验证码。
problem-conflict = 无法从这里修改
    .detail = 已绑定的验证方式须由本人在流程中更换；冻结或争议须由两名工作人员解除。
problem-forbidden = 此请求来自其他网站
problem-not_found = 这里什么也没有
problem-method_not_allowed = 不支持这种请求方式
problem-not_accepted = 当前步骤不接受此操作
    .detail = 流程已进入其他步骤，以下是当前状态。
problem-in_flight = 相同的请求正在处理中
problem-stale = 流程已有变化
    .detail = 另一个窗口中或在此期间发生了变化，以下是当前状态。
problem-too_large = 内容过长
problem-unsupported_media_type = 需要 JSON 格式
problem-key_reused = 此键已用于其他操作
problem-invalid = 输入有误
    .detail = 请检查您输入的内容。
problem-wrong_credentials = 账户或密码错误
    .detail = 请检查后重试。
problem-wrong_password = 密码错误
problem-wrong_code = 验证码错误
problem-code_expired = 此验证码已失效
    .detail = 请获取新的验证码。
problem-address_unchanged = 这正是您要更换的那一个
    .detail = 请输入其他的。
problem-weak_password = 此密码强度不足
    .detail = 密码过短，或已在泄露事件中被公开。请换一个。
problem-address_taken = 已被其他账户使用
    .detail = 请输入其他的。
problem-number_at_risk = 无法向此号码发送验证码
    .detail = 此号码的 SIM 卡或运营商近期有变更，验证码可能会被他人收到。请使用其他验证方式，或说明您无法使用此号码。
problem-outdated = 版本过旧
    .detail = 请获取新版本后继续。
problem-version_required = 缺少 If-Match 请求头
problem-locked = 验证码错误次数过多
    .detail = 请稍候，或换用其他方式继续。
problem-too_soon = 刚刚发送过验证码
    .detail = 请稍等片刻再重新发送。
problem-throttled = 尝试次数过多
    .detail = 请稍后再试。
problem-internal = 我们这边出了问题
    .detail = 没有任何更改，请重试。
problem-unavailable = 暂时无法提供服务
    .detail = 没有任何更改，请稍后重试。
problem-unknown = 出了问题

link-sign-in = 登录
link-start = 找回您的账户

invalid-picture = 无法读取此图片。请重新拍摄，格式为 JPEG、PNG 或 WebP。
invalid-source = 此处不接受单张照片。请使用实时摄像头，或由工作人员核实。
invalid-address = 请输入邮箱，例如 name@example.com。
invalid-number = 证件号码由字母或数字组成。
invalid-country = 请选择签发证件的国家/地区。
invalid-name = 请按证件填写您的全名。
invalid-identities = 每项须有国家/地区（两个字母）、证件、号码和姓名；一个账户最多十六项。
invalid-phone = 号码似乎不完整，请检查国家/地区和号码。
invalid-message = 请说明发生了什么，最多 4000 字。
invalid-account = 请输入您的邮箱，或带国家/地区代码的手机号。
invalid-recovery_code = 恢复码由 26 个字母和数字分组组成。
invalid-code = 验证码为六位数字。
invalid-invitation = 它只能使用一次，且有效时间很短。请返回您来时的页面，再次点击那里的按钮。
    .title = 此入口已使用或已失效
invalid-handle = 它只能使用一次，且有效时间很短。请重新登录。
    .title = 此链接已使用或已失效
invalid-email = 无法向此邮箱地址发送邮件。
invalid-authenticator = 身份验证器密钥应为 16 字节或更长的 base32。
invalid-password = 需要 PHC 格式的 argon2id 哈希，长度 32 字节，且计算成本不过高。
invalid-locale = 没有此语言的文本。
invalid-id = ID 由 1 至 255 个普通字符组成。

not_found-case = 没有与此编号和查询代码相符的申请，或申请已结束。请核对两者。
    .title = 找不到此申请
too_large-picture = 照片不得超过 12 MB，请选择小一些的。
    .title = 照片太大
unsupported_media_type-picture = 请拍照，或选择 JPEG、PNG 或 WebP 文件。
    .title = 无法作为图片打开

unauthorized-authorization = 请将已配置的密钥之一作为请求中唯一的 bearer 发送。
    .title = 需要服务器密钥
conflict-email = 已绑定其他邮箱，或该邮箱属于另一个账户。
conflict-phone = 已绑定其他号码，或该号码属于另一个账户。
conflict-identities = 其中一个证件属于其他账户。
conflict-status = 冻结或争议须由两名操作员解除；关闭不可撤销。
conflict-id = 此账户已关闭。

weak_password-short = 密码至少需要 { $least } 个字符。
weak_password-long = 密码过长，最多 256 个字符。
weak_password-known = 此密码在其他网站泄露的密码名单上，或由您的地址或我们的名称组成。请换一个：三四个互不相关的词就很好。
