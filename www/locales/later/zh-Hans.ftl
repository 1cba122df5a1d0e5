### 给用户看的文字：平实、镇定、简短。时长由后端给出，这里从不写死。

## The page around a step

copy = 复制
copied = 已复制

## Neither email nor phone is left

no-address-left-title = { $migration ->
    [yes] 用新的邮箱或手机号找回账户
   *[no] 需要客服协助
}
no-address-left-lead = 邮箱和手机号都已无法用来联系您。要在这里重置，其中至少一个必须还能使用。
no-address-left-back = 其中一个还能用
no-address-left-migration-lead = 如果两个都无法使用，您可以迁移账户：用现在能用的邮箱或手机号注册新账户，并证明旧账户属于您。随后旧账户会换用新的邮箱或手机号，里面的一切都会保留。
no-address-left-migration = 迁移我的账户
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
identity-lead = { $way ->
    [migration] 我们会将您的面部与您所填证件对应的照片进行比对。
   *[signed_out] 我们会将您的面部与当初身份认证时的照片进行比对。
}
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
    [no_match_of_claim] 面部不匹配，或您填写的内容与证件不完全一致。请按证件原样重新填写。如果没有错误，请摘下眼镜或帽子，在光线较好处重试。
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
    [no_match_of_claim] 面部不匹配，或您填写的内容与证件不完全一致。
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
    [may_move] 请继续：接下来您会看到账户将发生什么。
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
review-leave = { $way ->
    [migration] 您可以关闭此页面。
   *[signed_out] 您可以关闭此页面。稍后再次登录，即可回到此申请。
}
review-back = { $way ->
    [migration] 重新填写身份证件
    [preview] 返回
   *[signed_out] 我又找到了：现在验证
}
review-refresh = 查看最新进展
review-then-title = 接下来
review-then = 一旦有决定，我们会通知您新账户的邮箱或手机号。如果通过，请回到这里继续，可能还需要输入验证码。如果您没有提供旧账户的密码，随后还有一段等待时间，旧的邮箱和手机号的使用者可以在此期间提出异议。
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
    [missing] 请先选择一张照片，再发送。
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
case-moving = 您在迁移账户吗？
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
    [not_mine] 您告诉我们此账户不是您的，没有迁移任何内容。工作人员会进行核查。请保存受理编号；如有疑问，请在下方联系客服。
    [not_moved] 迁移已停止，或旧账户在此期间有改动。没有迁移任何内容。您随时可以重新开始。
    [by_you] 您停止了迁移。没有迁移任何内容，旧账户保持原样。您随时可以重新开始。
    [stopped] 收到此账户通知的人表示这不是本人操作，因此我们已将其停止。没有任何改动。如果是您本人操作，请重新开始。
    [withdrawn] 操作已被结束，或您的账户已在另一窗口中更改。请登录查看账户现状。如果不是您本人操作，请在下方联系客服。
   *[expired] 为了您的安全，操作会在一段时间后结束。没有任何改动。准备好后即可重新开始。
}
refused-until = 可再次申请的时间：
refused-case = 受理编号 { $case }
refused-back = 返回登录

## Moving an account: before it

migration-needs = 您需要准备
migration-need-1 = 一个现在能用、且未被其他账户使用的邮箱或手机号。
migration-need-2 = 旧账户当初认证时所用的身份证件。
migration-need-3 = 一个摄像头，用来查看您的面部。没有摄像头时，由工作人员核实。
migration-time = { $password ->
    [known] 大约需要十分钟。只有需要工作人员核实时才会更久：一到两天。
   *[unknown] 您自己操作大约需要十分钟。之后由两名工作人员核实，需要一到两天。随后还有一段等待时间，旧的邮箱和手机号的使用者可以在此期间提出异议。
}
migration-faster-title = 还记得旧账户的密码吗？
migration-faster = 请先登录旧账户，选择“无法验证？”，并勾选邮箱和手机号。这样会更快。
migration-faster-wait = 没有旧密码时，先由两名工作人员核实，需要一到两天；之后还有 { $time }的等待时间，旧的邮箱和手机号的使用者可以在此期间提出异议。
migration-sign-in = 登录我的旧账户

## The new account

sign-up-title = 注册新账户
sign-up-lead = 新账户用来把新的邮箱或手机号带给旧账户。完成后新账户会关闭，您即可重新使用旧账户。
sign-up-reach = 今后我们如何联系您？
sign-up-password = 新密码
sign-up-password-hint = { $length ->
   *[other] 至少 { $length } 个字符。几个词连在一起更容易记住。
}
sign-up-password-stays = 无需设置新密码：旧账户的密码保持不变。
password-show = 显示密码
sign-up-next = 下一步，请输入我们发送的验证码。旧账户还不会有任何改动。
sign-up-have = 我已经注册了新账户
sign-up-add = { $factor ->
    [email] 再添加一个邮箱？
   *[phone] 再添加一个手机号？
}
sign-up-add-lead = 万一其中一个又丢失，还有另一个可用。
sign-up-add-next = 下一步，请填写您的身份证件。
sign-up-confirmed = 您的新账户上已有
sign-up-go-on = { $factor ->
    [email] 不添加邮箱，继续
   *[phone] 不添加手机号，继续
}
sign-up-taken = 它已属于某个账户。那是您的新账户吗？请按“我已经注册了新账户”。如果不是，请换一个。

## Identity document

identity-form-title = 您的身份证件
identity-form-lead = 请填写旧账户当初认证时所用证件上的内容。
identity-form-country = 签发国家/地区
identity-form-choose = 请选择国家/地区
identity-form-document = 证件类型
identity-document = { $document ->
    [passport] 护照
    [id_card] 身份证
    [residence_permit] 居留许可
   *[driving_licence] 驾驶证
}
identity-form-number = 证件号码
identity-form-number-hint = 字母和数字，与证件上完全一致。
identity-form-name = 姓名
identity-form-name-hint = 完整姓名，与证件上完全一致。
identity-form-next = 下一步，我们会核实是您本人：通过摄像头，或由工作人员进行。
identity-form-why = 我们只作比对。除工作人员外无人能看到，而且仅在需要他们核实时。
identity-entered = 重新填写身份证件

## Is it mine, and what still works

occupied-title = 这是您的账户吗？
occupied-lead = 您的证件和面部对应以下账户：
occupied-opened = 注册日期：{ $day }
occupied-mine = 是，这是我的账户
occupied-next = 下一步，我们会问您其中哪些还能使用。现在还不会有任何改动。
occupied-not-mine-title = 不是您的账户？
occupied-not-mine-lead = 那么可能有人冒用了您的证件。工作人员会进行核查，此账户的邮箱和手机号也会收到“账户被举报”的通知。您会得到一个受理编号。本次操作到此结束，不会迁移任何内容。
occupied-not-mine = 不是，我要举报
reachable-title = 您还能在那里收到验证码吗？
reachable-lead = 请试一试：打开这个邮箱，或看看使用这个号码的手机。
reachable-yes = { $count ->
   *[other] 能，至少有一个还能用
}
reachable-yes-lead = 那么有更简单的办法：登录此账户，只更换丢失的部分。
reachable-no = { $count ->
   *[other] 不能，都用不了
}
reachable-no-lead = 那么请继续迁移账户。
authenticator-left-title = 身份验证应用还能用吗？
authenticator-left-lead = 请打开该应用，找到旧账户的条目。
authenticator-left-yes = 能，它会显示验证码
authenticator-left-yes-lead = 那么它会保留，您可以继续使用。
authenticator-left-no = 不能，已经丢失
authenticator-left-no-lead = 那么它会被移除。登录后，您可以在安全设置中设置新的。

## Old and new

preview-title = 迁移您的账户
preview-lead = 现在还没有任何改动。请先对比，再表示同意。
preview-from = 旧账户现在
preview-to = 迁移之后
preview-there = 使用中
preview-stays = 保留
preview-goes = { $factor ->
   *[any] 移除
}
preview-password-new = 新账户的密码
preview-need = { $proof ->
    [password] 旧账户的密码
    [email_code] 新邮箱收到的验证码
    [sms_code] 新手机号收到的验证码
   *[review] 由两名工作人员审核，通常需要一到两天
}
preview-delay = 之后有 { $time }的等待时间，旧的邮箱和手机号的使用者可以在此期间提出异议。随后账户会自动迁移。
preview-at-once = 最后一个验证码确认后，账户立即迁移。
preview-last = 输入此验证码后，账户即会迁移。
preview-password-title = 请输入旧账户的密码
preview-password = 旧账户的密码
preview-without-lead = 不记得了？那么还需要两名工作人员审核，迁移时间更长，并改用新账户的密码。
preview-without = 不用密码，继续
preview-alone-lead = { $factor ->
    [email] 新邮箱收不到验证码？可以跳过它：旧账户将不会使用这个邮箱。
   *[phone] 新手机收不到验证码？可以跳过它：旧账户将不会使用这个手机号。
}
consequence-addresses-replaced = { $to ->
    [email] 旧账户的邮箱和手机号会被移除，换成您的新邮箱；此后没有手机号。
    [phone] 旧账户的邮箱和手机号会被移除，换成您的新手机号；此后没有邮箱。
   *[both] 旧账户的邮箱和手机号会被移除，换成新的。
}
consequence-new-account-closes = 新账户会永久关闭。旧账户里的一切都会保留。
consequence-authenticator-removed = 旧的身份验证应用会被移除。登录后，您可以在安全设置中设置新的。
consequence-password-replaced = 此后请用新账户的密码登录。旧密码不再有效。
consequence-takes-time = { $time }后才会生效。在此之前，旧的邮箱和手机号的使用者可以阻止。
consequence-takes-time-open = 等待一段时间后才会生效。在此之前，旧的邮箱和手机号的使用者可以阻止。
blockers = 目前无法迁移的原因
blocker = { $blocker ->
    [assets] 您的新账户里有资产。
    [open_orders] 您的新账户有未完成的订单。
    [pending_withdrawals] 您的新账户有一笔提现正在处理。
    [not_fresh] 您的新账户本身已通过身份认证。
    [migrated_lately] 您的旧账户不久前刚迁移过。
   *[not_known] 目前无法确认您的新账户是否为空。
}
blocker-do = { $blocker ->
    [assets] 请先全部提走：新账户最后会关闭。
    [open_orders] 请取消订单，或等待完成。
    [pending_withdrawals] 请等待提现到账。
    [not_fresh] 它会因此丢失。请用专门为此注册的账户重新开始。
    [migrated_lately] 需过一段时间才能再次迁移。如果无法等待，请在下方联系客服。
   *[not_known] 请稍后再查看。您已完成的验证不会丢失。
}
blocker-until = 自动解除的时间：
blockers-look = 重新查看

## Waiting for the move

delayed-title = { $state ->
    [waiting] 账户即将自动迁移
    [now] 正在迁移您的账户
   *[blocked] 迁移正在等待
}
delayed-lead = 全部已确认。账户会在此时自动迁移：
delayed-now = 等待时间已过。此页面会自动继续。
delayed-blocked = 等待时间已过，但目前还无法迁移。问题解决后，账户会自动迁移。
delayed-close = 您无需再做什么，可以关闭此页面。
delayed-to = 届时您的账户将使用
delayed-after = 完成后，我们会通知这些邮箱和手机号。届时请用它们和新账户的密码登录。
delayed-told = 谁已收到通知并可提出异议
delayed-withdraw-title = 我不想迁移了
delayed-withdraw-lead = 那么不会迁移任何内容，旧账户保持原样。您随时可以重新开始。
delayed-withdraw = 停止迁移
led-on-title = 已在别处继续
led-on-lead = { $to ->
    [migration] 您已从这里开始迁移账户。如果没有其他窗口显示它，请重新开始。
   *[signed_out] 您已从这里转去登录旧账户。如果没有其他窗口显示它，请重新开始。
}
done-migrated-title = 您已找回账户
done-migrated-lead = 今后请用以下方式登录：
done-migrated-password = { $password ->
    [new] 密码是您为新账户设置的那一个。
   *[old] 密码仍是旧账户原来的那一个。
}
done-migrated-authenticator = 身份验证应用已被移除。登录后，您可以在安全设置中设置新的。
done-migrated-next = 新账户已关闭，所有设备均已退出登录。请重新登录。

## The code page, and what is lost

code-label = 6 位验证码
code-goes-to = 我们会将 6 位验证码发送至
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
verify-title = { $factor ->
    [email] 请查看邮箱
    [phone] 请查看手机短信
   *[authenticator] 请打开身份验证应用
}
verify-next = { $way ->
    [migration] 验证码正确后，请填写您的身份证件。
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
choose-lost-title = 哪些验证方式已无法使用？
choose-lost-lead = 请勾选所有已无法使用的项目。
choose-lost-handset = 手机丢了？这通常意味着手机号和身份验证应用都用不了。
choose-lost-press = 继续
choose-lost-next = 现在还不会有任何改动。下一步，您会看到将要发生什么。
