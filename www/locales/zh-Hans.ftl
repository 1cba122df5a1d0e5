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
copy = 复制
copied = 已复制

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

code-label = 6 位验证码
code-goes-to = 我们会将 6 位验证码发送至
code-sent-to = 我们已将 6 位验证码发送至
code-time-left = 验证码将在 { $time } 后失效。
code-in-app = 打开您的身份验证应用，输入其中为此账户显示的 6 位数字。
code-in-app-next = 数字会不断变化。如果即将变化，请等待下一组。
code-tries = { $count ->
   *[other] 还可尝试 { $count } 次。
}
code-tries-last = 还可尝试 1 次，再输错就需要等待。
code-send = 发送验证码
code-send-again = 重新发送验证码
code-send-in = { $time } 后可重新获取验证码。
code-confirm = 确认
code-locked-title = 验证码错误次数过多
code-locked = 为了您的安全，在 { $moment } 之前，我们不接受{ $factor ->
    [email] 邮箱
    [phone] 手机
   *[authenticator] 身份验证应用的
}验证码。
code-locked-keeps = 您已完成的验证依然有效。

## Sign in

sign-in-title = 登录
sign-in-lead = { $way ->
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

## Code page

verify-title = { $factor ->
    [email] 请查看邮箱
    [phone] 请查看手机短信
   *[authenticator] 请打开身份验证应用
}
verify-next = { $way ->
    [signed_in] 验证码正确后，即可进入安全设置。
   *[signed_out] 验证码正确即可登录。
}
verify-other = 换一种方式验证
verify-use = 使用{ $factor ->
    [email] 邮箱
    [phone] 短信
   *[authenticator] 身份验证应用
}
verify-cannot = 无法验证？

## Can't verify

cannot-verify-title = 无法验证？
cannot-verify-lead = 往往只是小问题，请先检查：
cannot-verify-email-1 = 看看垃圾邮件文件夹。
cannot-verify-email-2 = 邮件可能要几分钟才到。只有最新的验证码有效。
cannot-verify-email-3 = 确认您查看的是正确的邮箱。
cannot-verify-phone-1 = 确认手机有信号，且未开启飞行模式。
cannot-verify-phone-2 = 看看被拦截的短信和陌生号码的短信。
cannot-verify-phone-3 = 将手机关机再开机，然后重新获取验证码。
cannot-verify-authenticator-1 = 在手机设置中开启自动设置时间。该应用需要准确的时间。
cannot-verify-authenticator-2 = 如果应用中有多个账户，请选择此账户。
cannot-verify-authenticator-3 = 换了新手机？应用可能还在旧手机上。
cannot-verify-back = 再试一次
cannot-verify-reset-title = 已经无法使用了？
cannot-verify-reset-lead = 那就更换它。我们会先确认是您本人。
cannot-verify-reset = 重置无法使用的验证方式

## Choose what is lost

choose-lost-title = 哪些验证方式已无法使用？
choose-lost-lead = 请勾选所有已无法使用的项目。
choose-lost-handset = 手机丢了？这通常意味着手机号和身份验证应用都用不了。
choose-lost-press = 继续
choose-lost-next = 现在还不会有任何改动。下一步，您会看到将要发生什么。

## Neither email nor phone is left

no-address-left-title = { $migration ->
    [yes] 需要换一种途径
   *[no] 需要客服协助
}
no-address-left-lead = 邮箱和手机号都已无法用来联系您。要在这里重置，其中至少一个必须还能使用。
no-address-left-back = 其中一个还能用
no-address-left-migration-lead = 如果两个都无法使用，您可以开立新账户，再把旧账户的登录方式换成新账户的邮箱或手机号。
no-address-left-migration = 换用新的邮箱或手机号
no-address-left-support = 如果两个都无法使用，请在下方联系客服，并提供参考编号。

## Consequences

consequences-title = 接下来会发生什么
consequences-lost = { $what ->
    [add] 您要设置：
   *[replace] 您要更换：
}
consequences-tick = 请逐条阅读并勾选：
consequence-withdrawal-off = { $time }内无法提现，也无法向其他用户转账。
consequence-withdrawal-off-open = 无法提现，也无法向其他用户转账。
consequence-c2c-sell-off = { $time }内无法进行 C2C 出售。
consequence-c2c-sell-off-open = 无法进行 C2C 出售。
consequence-sessions-end = 您的所有设备都会退出登录，包括这一台。
consequence-addresses-told = 账户上的每个邮箱和手机号都会收到通知，包括您要更换的。
consequences-why = 万一有人试图冒充您，这能保护您的资金。
consequences-needs = 我们需要您提供
need = { $proof ->
    [password] 您的密码
    [email_code] 邮箱验证码
    [sms_code] 短信验证码
    [totp] 身份验证应用中的验证码
    [recovery_code] 一个恢复码
    [face] 核实您的身份：通过摄像头，或由工作人员进行
   *[review] 由两名工作人员审核
}
consequences-told = 谁会收到通知
consequences-press = 我同意，继续

## Prove

prove-password-title = { $way ->
    [signed_in] 请输入密码
   *[signed_out] 请再次输入密码
}
prove-password-lead = 距您上次输入已有一段时间，所以需要再确认一次。
prove-approved = 您的申请已通过。请再次验证您仍拥有的各项。
prove-lead = { $purpose ->
    [reset] 为防止他人冒用您的名义操作，您仍拥有的每一项我们都需要验证。
    [codes] 为防止他人冒用您的名义操作，您用来登录的每一项我们都需要验证。然后会显示您的恢复码。
   *[change] 为防止他人冒用您的名义操作，您用来登录的每一项我们都需要验证。然后您就可以设置新的。
}
prove-for = { $purpose ->
    [email] 您正在更换邮箱。请先验证是您本人。
    [phone] 您正在更换手机号。请先验证是您本人。
    [authenticator] 您正在更换身份验证应用。请先验证是您本人。
    [add] 您正在设置身份验证应用。请先验证是您本人。
   *[codes] 您正在获取恢复码。请先验证是您本人。
}
prove-list = 需要验证的项目
prove-done = 已完成
prove-recovered = 已用恢复码完成
prove-now = 进行中
prove-later = 待验证
prove-cannot = { $purpose ->
    [reset] 这个我也无法使用
   *[change] 这个我已无法使用
}
prove-review-lead = 无法继续？也可以由两名工作人员审核您的请求，但需要更长时间。
prove-review = 申请人工审核

## Identity

identity-title = 请验证您的身份
identity-lead = 我们会将您的面部与当初身份认证时的照片进行比对。
identity-unavailable = 目前无法使用摄像头验证。可以改由两名工作人员审核您的请求，您已完成的验证不会丢失。
identity-attempts = { $count ->
   *[other] 还可尝试 { $count } 次。您随时可以申请人工审核。
}
identity-again = 目前没有剩余的尝试次数。{ $moment }之后可以再试。在此之前，可由工作人员审核您的请求。
identity-pictures = { $by ->
    [camera] 我们即时查看图像，一张也不保存。我们只记录验证已进行及其结果。
   *[vendor] 由我们的合作公司查看您的面部。我们只得到结果，不会收到图像。
}
identity-task = { $by ->
    [camera] 您需要保持不动、转头、抬头，大约半分钟。
    [link] 验证会在新标签页中打开，完成后请回到这里。
   *[native] 验证会在此应用中打开，完成后会回到这里。
}
identity-camera-title = 用摄像头
identity-consent-lead = 按下按钮即表示您同意现在查看您的面部。
identity-consent = 我同意，开始验证
identity-staff-title = 不用摄像头
identity-staff-lead = 由两名工作人员审核您的请求，不占用尝试次数。如果您无法转头，或摄像头找不到您的脸，也可以选择这种方式。
identity-review = 申请人工审核
identity-review-next = 通常需要一到两天。您会得到受理编号和具体的预计答复时间。
identity-phone-title = 在另一台设备上
identity-phone-lead = 用您自己的任意一部手机扫描二维码，只在那里完成这一步。
identity-phone = 用另一部手机继续
identity-photo = 改为拍摄单张照片
identity-photo-consent = 我同意，改为拍摄单张照片
identity-host-old = 此应用无法进行摄像头验证。请更新应用，或选择其他方式。
identity-failure = { $reason ->
    [no_face] 没有看到面部。请将摄像头举到与眼睛同高，并看着它。
    [several_faces] 画面中不止一张脸。请确保只有您一人。
    [too_dark] 光线太暗。请面向窗户或灯光。
    [not_live] 没有及时看到所需动作。请逐个慢慢完成，每次都转回正前方。
    [no_match] 面部不匹配。请摘下眼镜或帽子，在光线较好处重试。
    [camera_denied] 我们不能使用摄像头。请在浏览器和设备的设置中允许使用，然后重试。
    [camera_blocked] 外层的网页或应用不允许使用摄像头。这不是您的原因。请在下方选择其他方式。
    [camera_busy] 其他应用或标签页正在使用摄像头。请关闭后重试。
    [camera_absent] 此设备上没有找到摄像头。请在下方选择其他方式。
    [interrupted] 验证在完成前停止了。准备好后请重新开始，并保持此页面打开。
    [timeout] 验证超时。请检查网络后重试。
   *[unavailable] 我们这边出了问题，验证未能完成。这不是您的原因。
}
identity-cause = { $reason ->
    [no_face] 没有看到面部。
    [several_faces] 画面中不止一张脸。
    [too_dark] 光线太暗。
    [not_live] 没有及时看到所需动作。
    [no_match] 面部不匹配。
   *[stopped] 验证在完成前停止了。
}
identity-free = 没有占用您的尝试次数。
identity-check-title = { $by ->
    [camera] 请按提示操作
    [photo] 请拍摄您的面部
   *[vendor] 您的验证已打开
}
identity-preview = 您自己的画面，如同照镜子
identity-starting = 如有询问，请允许使用摄像头。
identity-hint = { $hint ->
    [no_face] 没有看到面部。请看着摄像头。
    [several_faces] 画面中只能有您一人。
    [brighter] 光线不足：请面向窗户或灯光。
    [closer] 请靠近一些。
    [further] 请稍微后退。
    [centre] 请将面部移到中间。
    [hold_still] 请正视前方，保持不动。
    [look_straight] 请正视摄像头。
    [turn_left] 请慢慢向您的左侧转头，直到文字变化。
    [turn_right] 请慢慢向您的右侧转头，直到文字变化。
    [look_up] 请慢慢抬头，直到文字变化。
    [photo_turn_left] 请向您的左侧转头。
    [photo_turn_right] 请向您的右侧转头。
    [photo_look_up] 请抬头。
   *[unknown] 请继续看着摄像头。
}
identity-made = 已完成 { NUMBER($made) }/{ NUMBER($of) }
identity-sent = 已发送图像：{ NUMBER($count) }
identity-stop = 停止验证
identity-take = 拍照
identity-photo-lead = 请拍一张这样的照片：
identity-sending = 正在发送照片…
identity-paused = 摄像头已关闭。准备好后请继续。
identity-go-on = 用摄像头继续
identity-link-lead = 由另一家公司在其页面上为我们进行验证。完成后请回到这里。
identity-link = 打开验证
identity-native-lead = 验证在此应用中进行。
identity-native = 重新打开验证
identity-waiting = 正在等待结果。此页面会自动继续。
identity-open-until = 有效期至 { $moment }。

## The step on another device

handover-title = 用另一部手机继续
handover-scan = 请用那部手机的摄像头对准此二维码，然后打开链接。
handover-qr = 包含另一部手机链接的二维码
handover-link = 无法扫描？请在另一部手机上打开此链接：
handover-compare = 另一部手机上会显示同样的编号。如果不一样，请不要继续。
handover-once = 此链接只能使用一次，有效期至 { $moment }。它只供您本人使用，请勿发给任何人。
handover-waiting = 正在等待另一部手机。此页面会自动继续。
handover-opened = 另一部手机已打开链接。请在那部手机上继续，此页面会自动跟进。
handover-over = 此链接已失效。
handover-shown = 链接只显示一次。如果手机尚未打开，请生成新链接，旧链接随即失效。
handover-renew = 生成新链接
handover-here = 或在这里继续
handover-about = 您要证明此账户属于您：
handover-warning = 是别人把这个链接或二维码发给您的吗？请就此停止：对方正试图进入您的账户。只有当您自己的另一台设备显示此编号时才继续：
handover-staff = 不方便使用摄像头？请在另一台设备上申请人工审核，不占用尝试次数。
handover-gone-title = 此链接已失效
handover-gone-lead = 链接只能使用一次，且仅在几分钟内有效。请在另一台设备上生成新链接。

## Back from the other device

handed-back-title = { $how ->
    [passed] 在这台设备上已完成
   *[left] 验证在这里结束了
}
handed-back-lead = { $how ->
    [passed] 已确认是您本人。
   *[left] 此步骤已转回您的另一台设备。
}
handed-back-next = 请在那台设备上继续。您可以关闭此页面。

## Review

review-title = { $state ->
    [open] 工作人员正在审核您的请求
    [half_decided] 工作人员正在审核您的请求
    [approved] 您的请求已通过
   *[rejected] 您的请求未通过
}
review-state = { $state ->
    [open] 每个请求都由两人审核，目前尚无人作出决定。
    [half_decided] 两人中已有一人作出决定，还在等另一人。
    [approved] 请继续设置新的验证方式。
   *[rejected] 如果您认为有误，请在下方联系客服。
}
review-case = 受理编号
review-opened = 提交时间
review-expected = 预计答复时间
review-wanted = 我们需要您提供
wanted = { $wanted ->
    [identity_document] 身份证件照片
   *[selfie] 现在拍摄的本人面部照片
}
review-wanted-how = 我们会发邮件告诉您如何提交。切勿发给任何打电话给您的人。
review-leave = 您可以关闭此页面。稍后再次登录，即可回到此申请。
review-refresh = 查看最新进展
review-back = 我又找到了：现在验证
review-wanted-send = 请在这里提交这些照片。两名工作人员会查看，结案后即删除。
review-never = 切勿发给任何打电话或写信给您的人。
review-keep = 如何再次找到此申请
review-keep-lead = 请把三项都记下来。在此页面输入查询代码，无需登录即可查看此申请。请勿向任何人出示查询代码。
review-code = 查询代码
review-find = 打开申请页面

## Documents of a review

document = { $kind ->
    [front] 身份证件正面
    [back] 身份证件背面
   *[selfie] 您本人，证件放在脸旁
}
document-hint = { $kind ->
    [front] 带有您照片的一页或一面。四角完整，没有遮挡。
    [back] 另一面。护照没有背面，可不提交。
   *[selfie] 面部与证件在同一张照片中，均清晰可辨。
}
document-choose = 选择照片
document-replace = 重新提交照片
document-arrived = 已收到：{ $moment }
document-sending = 正在发送：{ NUMBER($percent) }%
document-failure = { $reason ->
    [too_large] 照片太大。请选择小一些的。
    [not_a_picture] 无法作为图片打开。请拍照，或选择 JPEG 或 PNG 文件。
   *[broken] 照片没有送达。请重新发送。
}

## A case found again

case-title = 查找您的申请
case-lead = 请输入受理编号 { $case } 的查询代码。
case-find = 查看我的申请
case-wrong = 没有与此编号和查询代码相符的申请。请核对两者。
case-closed = { $state ->
    [approved] 请重新登录，设置新的验证方式。
   *[rejected] 此申请已结束。如果您认为有误，请登录后联系客服。
}
case-next = 一旦有决定，我们会通知您账户上的所有地址。您可以关闭此页面。
case-number = 受理编号
case-page = 查询页面

## New values

bind-title = { $factor ->
    [email] 您的新邮箱
    [phone] 您的新手机号
   *[authenticator] 您的新身份验证应用
}
bind-code-title = { $factor ->
    [email] 请查看新邮箱
    [phone] 请查看新手机的短信
   *[authenticator] 请输入应用中的验证码
}
bind-lead = { $factor ->
    [email] 请选择只有您能打开的邮箱。我们会向它发送验证码。
    [phone] 请选择只有您使用的手机号。我们会向它发送验证码。
   *[authenticator] 请将此账户添加到您手机上的身份验证应用。
}
bind-email = 新邮箱
bind-country = 国家/地区
bind-number = 手机号
bind-number-hint = 不含国家/地区代码。
bind-propose = 发送验证码
bind-other = 换一个
bind-scan = 请用应用扫描：
bind-qr = 用于身份验证应用的二维码
bind-open-app = 在本设备的应用中打开
bind-key = 无法扫描？请在应用中输入此密钥：
bind-then-code = 然后输入应用为新条目显示的 6 位数字：
bind-old-entry = 您看的是旧条目的数字吗？请使用最后添加的那一个。
bind-staged = 已确认，等待其余项目
bind-then = 还需设置
bind-last = 输入此验证码后，您的账户即会更改。
bind-more = 全部确认之前，不会有任何改动。

## Security settings

security-title = 安全设置
security-changed = 上次更换：{ $day }
security-change = 更换
security-change-factor = { $factor ->
    [email] 更换邮箱
    [phone] 更换手机号
   *[authenticator] 更换身份验证应用
}
security-add = 设置
security-add-app = 设置身份验证应用
security-add-why = 发送的验证码可能被截获。应用会在您自己的手机上生成验证码。
security-lost-title = 丢失了其中一项？
security-lost-lead = 我们会先确认是您本人，再帮您更换。
security-lost = 有一项我已无法使用

## Recovery codes

recovery-title = 恢复码
recovery-what = 如果您在更换丢失的验证方式时收不到某个验证码，可以用一个恢复码代替。每个只能用一次。
recovery-left = { $left ->
   *[other] 还剩 { $left } 个，保存于 { $day }。
}
recovery-used-up = 您的恢复码已全部用完。
recovery-few = 请尽快获取新的恢复码。
recovery-issue = { $which ->
    [again] 获取新的恢复码
   *[first] 获取恢复码
}
recovery-codes-title = 您的恢复码
recovery-codes-lead = 请立即保存。恢复码只显示这一次。
recovery-codes-made = 生成日期：{ $day }。
recovery-codes-download = 下载
recovery-codes-print = 打印
recovery-codes-keep = 保存在哪里
recovery-codes-keep-1 = 写在纸上，与重要文件放在一起；或存入密码管理器。
recovery-codes-keep-2 = 不要存在邮箱里，也不要只存在手机上：这些正是您可能丢失的。
recovery-codes-keep-3 = 不要给任何人看。工作人员绝不会向您索要。
recovery-codes-replace = { $count ->
   *[other] 按下按钮后，之前的 { $count } 个恢复码即会失效。
}
recovery-codes-saved = 我已保存
recovery-codes-next = 按下按钮后，这些恢复码才生效。如果返回，则没有任何改动。
recovery-use-title = 我有恢复码
recovery-use-lead = { $factor ->
    [email] 如果邮箱收不到验证码，可以改用您保存的一个恢复码。该恢复码用过即失效。
    [phone] 如果手机收不到验证码，可以改用您保存的一个恢复码。该恢复码用过即失效。
   *[authenticator] 如果应用不显示验证码，可以改用您保存的一个恢复码。该恢复码用过即失效。
}
recovery-code = 恢复码
recovery-code-hint = 在您打印、抄写或下载的列表上。
recovery-use = 使用恢复码

## Done

done-title = 已完成
done-lead = 您的账户有以下更改：
done-signed-in-title = 您已登录
done-signed-in-lead = 没有任何改动。
done-hold = { $moment } 之前，以下功能不可用：
done-hold-open = 在工作人员作出决定之前无法使用：
capability = { $capability ->
    [withdrawal] 提现和向其他用户转账
   *[c2c_sell] C2C 出售
}
done-next = 所有设备均已退出登录。请重新登录；今后请使用新的方式获取验证码。
done-finish = 完成
left-title = { $from ->
    [done] 全部完成
   *[attempt] 您可以关闭此页面
}
left-lead = { $from ->
    [done] 请重新登录；今后请使用新的方式获取验证码。
    [signed_in] 您已登录。
    [settings] 您已退出安全设置。
   *[attempt] 本次操作已结束。您随时可以重新开始。
}
left-case = 您的申请 { $case } 仍在处理。再次登录即可查看。

## Refused

refused-title = { $reason ->
    [self_frozen] 您已自行冻结此账户
    [disputed] 此账户正在核查
    [locked] 暂时无法进行
    [stopped] 已停止
    [not_mine] 已停止
    [withdrawn] 本次操作已结束
   *[expired] 时间已到
}
refused-lead = { $reason ->
    [self_frozen] 冻结期间无法更改，您的资金也不会变动。如需解冻，请在下方联系客服。
    [disputed] 我们收到反馈：有一项更改并非本人操作。在工作人员作出决定之前，账户无法更改，资金也无法转出。
    [locked] 工作人员未通过上一次请求。您可以稍后再次申请。
    [not_mine] 您告诉我们此账户不是您的。没有任何改动。
    [stopped] 收到此账户通知的人表示这不是本人操作，因此我们已将其停止。没有任何改动。如果是您本人操作，请重新开始。
    [withdrawn] 操作已被结束，或您的账户已在另一窗口中更改。请登录查看账户现状。如果不是您本人操作，请在下方联系客服。
   *[expired] 为了您的安全，操作会在一段时间后结束。没有任何改动。准备好后即可重新开始。
}
refused-until = 可再次申请的时间：
refused-case = 受理编号 { $case }
refused-back = 返回登录

## When this page can't go on

update-title = 请更新
update-lead = 此步骤需要更新的版本。不会丢失任何内容，更新后会回到同一步骤。
update-download = 获取新版本
update-reload = 加载新版本
gone-title = 本次操作已结束
gone-lead = 可能已过期，或已在别处继续。请登录查看账户现状。
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

## The page behind the link in a message

notice-title = { $kind ->
    [started] 有人正在更换您的登录验证方式
    [recovery_code_used] 有人使用了恢复码
    [recovery_codes_saved] 已保存新的恢复码
   *[bound] 您的登录验证方式已被更换
}
notice-was-you = 如果是您本人操作，无需理会。
notice-at = 时间
notice-factors = { $kind ->
    [bound] 已更换
   *[started] 将被更换
}
notice-codes-left = 剩余恢复码
notice-codes = { NUMBER($count) }
notice-hold = 恢复提现的时间
notice-not-me-title = 不是您本人？
notice-not-me-lead = { $kind ->
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
disputed-title = { $outcome ->
    [stopped] 已停止
    [sent_to_review] 工作人员会进行核查
    [held] 您的账户已受到保护
    [case_opened] 工作人员会进行核查
    [codes_voided] 这些恢复码已失效
   *[nothing] 没有需要停止的操作
}
disputed-lead = { $outcome ->
    [stopped] 没有任何改动，工作人员也会进行核查。对方很可能知道您的密码，请立即修改密码。
    [sent_to_review] 在两名工作人员核查之前，不会有任何改动。请立即修改密码。
    [held] 资金无法从账户转出，所有设备均已退出登录。是否恢复原来的验证方式，由两名工作人员决定。随后请修改密码。
    [case_opened] 两名工作人员会进行核查，并发邮件通知您。请立即修改密码。
    [codes_voided] 保存它们的人很可能知道您的密码，请立即修改密码。两名工作人员会进行核查，并发邮件通知您。
   *[nothing] 该操作已结束，没有任何改动。
}
notice-gone-title = 此链接已失效
notice-gone-lead = 它可能太旧或不完整。如果您不放心，请登录并联系客服。

## Before the page works: shown by the loader alone

boot-title = 此页面无法在这里运行
boot-lead = 您的浏览器关闭了此页面所需的功能（WebAssembly），或未能加载它。
boot-what = 请检查网络连接并重新加载页面。如果仍不行，请换用其他浏览器，或为此页面关闭锁定模式。
boot-again = 重新加载
