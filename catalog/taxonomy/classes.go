// SPDX-License-Identifier: Apache-2.0

package taxonomy // import "github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"

// ClassInfo holds the defaults of a class. They apply to whatever a catalog entry leaves out.
type ClassInfo struct {
	Class Class
	// Failure is false for the classes in which the call did its work and the answer is no.
	Failure bool
	Retry   Retry
	Action  Action
	Owner   Owner
	// Remedy and RemedyZH say what to do, in English and in Simplified Chinese.
	Remedy   string
	RemedyZH string
}

// classes lists every class that a catalog may use, in the order of docs/taxonomy.md.
var classes = []ClassInfo{
	{
		InvalidRequest, true, RetryNever, ActionFixRequest, OwnerService,
		"Correct the request's parameters or format in code or configuration; sent unchanged it fails again.",
		"请在代码或配置中更正请求的参数或格式；原样重发仍会失败。",
	},
	{
		RequestTooLarge, true, RetryNever, ActionShrinkRequest, OwnerService,
		"Send a smaller request: fewer bytes, pixels, seconds or list elements.",
		"请减小单次请求：减少字节数、像素、时长或列表元素。",
	},
	{
		UnusableInput, true, RetryNever, ActionReplaceInput, OwnerEndUser,
		"Ask for another picture or file; the content of this one cannot be used.",
		"请改用其他图片或文件；当前内容无法使用。",
	},
	{
		InputFetchFailed, true, RetryBackoff, ActionCheckInputURL, OwnerService,
		"Check that the vendor can reach and download the file's address, then try again later.",
		"请确认厂商能够访问该地址并下载文件，然后稍后重试。",
	},
	{
		Declined, false, RetryNever, ActionAskEndUser, OwnerEndUser,
		"Treat it as a negative result, not as an outage: let the person try anew or refuse the case.",
		"核验未通过属业务结果，并非故障：请让用户重新尝试，或拒绝该申请。",
	},
	{
		NoEvidence, false, RetryNever, ActionReviewManually, OwnerBusiness,
		"Hand the case to manual review; the vendor has no record to compare with.",
		"请转人工审核；权威数据库查无此记录，无从比对。",
	},
	{
		PolicyRejected, false, RetryNever, ActionReviewManually, OwnerBusiness,
		"Review the case by hand; the vendor's content or risk policy refused it.",
		"请转人工审核；厂商的内容审核或风控策略拒绝了该请求。",
	},
	{
		AuthenticationFailed, true, RetryAfterFix, ActionRotateCredentials, OwnerPlatform,
		"Check the key, token or signature that the service uses, and renew it.",
		"请检查并更新服务所用的密钥、令牌或签名。",
	},
	{
		PermissionDenied, true, RetryAfterFix, ActionGrantAccess, OwnerPlatform,
		"Grant the caller access to this operation or activate the service at the vendor.",
		"请在厂商处为调用方授权该操作，或开通该服务。",
	},
	{
		AccountRestricted, true, RetryAfterFix, ActionContactVendor, OwnerBusiness,
		"Check the account's state and bills at the vendor, and settle them with the vendor.",
		"请在厂商控制台检查账号状态与账单，并联系厂商处理。",
	},
	{
		QuotaExceeded, true, RetryAfterFix, ActionRaiseQuota, OwnerBusiness,
		"Buy or request a larger allowance; waiting a few seconds cannot help.",
		"请购买或申请更高的额度；短时间等待无效。",
	},
	{
		RateLimited, true, RetryBackoff, ActionReduceRate, OwnerService,
		"Send more slowly and retry with exponential backoff and jitter.",
		"请降低调用频率，并采用指数退避重试，间隔加入随机抖动。",
	},
	{
		CapacityExceeded, true, RetryAfterFix, ActionFreeCapacity, OwnerService,
		"Delete stored objects that are no longer needed, or spread them; the store is full.",
		"请删除不再需要的对象，或分散存放；存储容量已满。",
	},
	{
		NotFound, true, RetryNever, ActionRefreshState, OwnerService,
		"Read the stored state again; the object that the request names is not there.",
		"请重新查询当前数据；请求所指的对象不存在。",
	},
	{
		Conflict, true, RetryReconcile, ActionRefreshState, OwnerService,
		"Read the present state first, then decide whether the operation is still needed.",
		"请先查询当前状态，再判断是否仍需执行该操作。",
	},
	{
		NotReady, true, RetryBackoff, ActionWait, OwnerService,
		"Wait and ask again until a deadline; the work is still under way.",
		"请等待，并在限定时间内轮询；处理仍在进行。",
	},
	{
		Unsupported, true, RetryNever, ActionUpgradeIntegration, OwnerService,
		"Change the integration: this operation, region, version or model does not support the request.",
		"请调整接入方式：该操作、地域、版本或模型不支持此请求。",
	},
	{
		Timeout, true, RetryBackoff, ActionCheckVendorStatus, OwnerVendor,
		"Retry with backoff, and check the outcome of a write first: it may have been done.",
		"请采用指数退避重试；若为写操作，请先核对结果，它可能已经完成。",
	},
	{
		Unavailable, true, RetryBackoff, ActionCheckVendorStatus, OwnerVendor,
		"Retry with backoff and check the vendor's status page if it lasts.",
		"请采用指数退避重试；若持续出现，请查看厂商的服务状态页。",
	},
	{
		VendorInternal, true, RetryBackoff, ActionContactVendor, OwnerVendor,
		"Retry a few times with backoff, then open a ticket with the vendor and give the request id.",
		"请采用指数退避重试数次；仍失败则附上请求 ID，向厂商提交工单。",
	},
}

// unknown holds the defaults for an error whose code is not in the catalog, and for a family without a class.
var unknown = ClassInfo{
	Unknown, true, RetryUnknown, "", OwnerUnknown,
	"Look this code up in the vendor's documentation and add it to a catalog file.",
	"请在厂商文档中查询该错误码，并补充到自定义错误码目录。",
}

// Classes returns every class that a code of a catalog may have, with its defaults, in the order of docs/taxonomy.md.
func Classes() []ClassInfo { return append([]ClassInfo(nil), classes...) }

// Info returns the defaults of the class, or those of Unknown for a class outside the set.
func (c Class) Info() ClassInfo {
	for _, info := range classes {
		if info.Class == c {
			return info
		}
	}
	return unknown
}
